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
import org.countersign.sealing.Rewrapping;

/**
 * Has everything sealed anew in the background: at the start, and again while something is left. A
 * look at a database in which nothing is left comes every ten minutes, for nodes that still had an
 * earlier master key.
 *
 * @see "docs/adr/0010-master-keys.md"
 */
@ApplicationScoped
public class SealingWatch {

  private static final Logger LOG = System.getLogger(SealingWatch.class.getName());
  private static final int MINUTES_WHEN_DONE = 10;

  @Inject private Rewrapping rewrapping;
  @Resource private ManagedScheduledExecutorService executor;
  private ScheduledFuture<?> watch;
  private int minutesLeft;
  private boolean failing;

  void start() {
    watch = executor.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.MINUTES);
  }

  @PreDestroy
  void stop() {
    if (watch != null) {
      watch.cancel(false);
    }
    rewrapping.stop();
  }

  /** A failure must not end the schedule, nor be told each time. */
  private void look() {
    if (--minutesLeft > 0) {
      return;
    }
    try {
      minutesLeft = rewrapping.pass() ? MINUTES_WHEN_DONE : 1;
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(Level.WARNING, "sealed texts cannot be looked after: {0}", e.toString());
      }
      failing = true;
    }
  }
}
