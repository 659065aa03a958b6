package org.countersign.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.countersign.token.SigningKeys;

/**
 * Looks after the signing keys every few seconds: takes what other nodes have changed, and turns
 * the keys when they are due. Without the database a node goes on with the keys that it has.
 *
 * @see "docs/adr/0007-key-rotation.md"
 */
@ApplicationScoped
public class KeyWatch {

  private static final Logger LOG = System.getLogger(KeyWatch.class.getName());
  private static final int SECONDS = 5;

  @Inject private SigningKeys keys;
  @Resource private ManagedScheduledExecutorService executor;
  private ScheduledFuture<?> watch;
  private boolean failing;

  void start() {
    watch = executor.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (watch != null) {
      watch.cancel(false);
    }
  }

  /** A failure must not end the schedule, nor be told each time. */
  private void look() {
    try {
      keys.load();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(Level.WARNING, "the signing keys cannot be looked after: {0}", e.toString());
      }
      failing = true;
    }
  }
}
