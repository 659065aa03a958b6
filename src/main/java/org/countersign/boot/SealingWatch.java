package org.countersign.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
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

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int MINUTES_WHEN_DONE = 10;

  @Inject private Rewrapping rewrapping;
  @Resource private ManagedScheduledExecutorService executor;
  private int minutesLeft;

  private final Watch watch =
      new Watch(this::look, Level.WARNING, "sealed texts cannot be looked after");

  void start() {
    watch.start(executor, Duration.ZERO, EVERY);
  }

  @PreDestroy
  void stop() {
    watch.stop();
    rewrapping.stop();
  }

  private void look() {
    if (--minutesLeft > 0) {
      return;
    }
    minutesLeft = rewrapping.pass() ? MINUTES_WHEN_DONE : 1;
  }
}
