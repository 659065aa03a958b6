package org.countersign.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.countersign.token.SigningKeys;

/**
 * Looks after the signing keys every few seconds: takes what other nodes have changed, and turns
 * the keys when they are due. Without the database a node goes on with the keys that it has.
 *
 * @see "docs/adr/0007-key-rotation.md"
 */
@ApplicationScoped
public class KeyWatch {

  private static final Duration EVERY = Duration.ofSeconds(5);

  @Inject private SigningKeys keys;
  @Resource private ManagedScheduledExecutorService executor;

  private final Watch watch =
      new Watch(() -> keys.load(), Level.WARNING, "the signing keys cannot be looked after");

  void start() {
    watch.start(executor, EVERY, EVERY);
  }

  @PreDestroy
  void stop() {
    watch.stop();
  }
}
