package org.countersign.boot;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.countersign.persistence.Outage;

/** Something that is looked at again and again. A failure ends nothing, and is told once. */
final class Watch {

  private static final Logger LOG = System.getLogger(Watch.class.getName());

  private final Runnable look;
  private final Level level;
  private final String trouble;
  private ScheduledFuture<?> schedule;
  private boolean failing;

  /**
   * Not yet watching.
   *
   * @param level how grave a failure is
   * @param trouble what the log says of a failure, before its reason
   */
  Watch(Runnable look, Level level, String trouble) {
    this.look = look;
    this.level = level;
    this.trouble = trouble;
  }

  /** Looks after the first wait, and each time after the other. */
  void start(ManagedScheduledExecutorService executor, Duration first, Duration between) {
    schedule =
        executor.scheduleWithFixedDelay(
            this::attempt, first.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks no more; a look that is under way goes on. */
  void stop() {
    if (schedule != null) {
      schedule.cancel(false);
    }
  }

  private void attempt() {
    try {
      look.run();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        tell(e);
      }
      failing = true;
    }
  }

  /** Where it came from is of use only if it does not mend by itself. */
  private void tell(RuntimeException failure) {
    Optional<String> outage = Outage.behind(failure);
    if (outage.isPresent()) {
      LOG.log(level, "{0}: {1}", trouble, outage.get());
    } else {
      LOG.log(level, trouble, failure);
    }
  }
}
