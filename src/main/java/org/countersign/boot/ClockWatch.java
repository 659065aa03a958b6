package org.countersign.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.countersign.persistence.DatabaseClock;
import org.countersign.time.Time;

/**
 * Keeps the node's time at the database's clock, and warns while the machine's own clock differs.
 *
 * @see "docs/adr/0019-the-databases-clock.md"
 */
@ApplicationScoped
public class ClockWatch {

  private static final Logger LOG = System.getLogger(ClockWatch.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Inject private DatabaseClock database;
  @Inject private Time time;
  @Resource private ManagedScheduledExecutorService executor;

  private final ClockDifference difference = new ClockDifference();
  private final Watch watch =
      new Watch(this::look, Level.WARNING, "the database's clock cannot be read");

  /** Reads the clock once, before anything else of a start asks for the time, and goes on. */
  void start() {
    look();
    watch.start(executor, EVERY, EVERY);
  }

  @PreDestroy
  void stop() {
    watch.stop();
  }

  private void look() {
    DatabaseClock.Reading reading = database.read();
    time.follow(reading.shown(), reading.before(), reading.after());
    difference
        .warning(time.now(), time.machine(), System.nanoTime())
        .ifPresent(line -> LOG.log(Level.WARNING, line));
  }
}
