package org.countersign.container;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.time.Time;

/** The server's clocks, which a test can stop at a moment of its choice. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class ShiftedTime extends Time {

  private static final AtomicLong ahead = new AtomicLong();
  private static volatile Instant stopped;
  private static volatile Instant stoppedMachine;

  /** Stops both clocks at this moment. */
  static void stop(Instant moment) {
    stopped = moment;
    stoppedMachine = moment;
  }

  /** Lets the monotonic clock be ahead by so much more. */
  static void advance(Duration more) {
    ahead.addAndGet(more.toNanos());
  }

  /** Stops the database's clock at one moment and the machine's at another. */
  static void stop(Instant moment, Instant machine) {
    stopped = moment;
    stoppedMachine = machine;
  }

  /** Lets the clocks run again. */
  static void run() {
    stop(null);
  }

  @Override
  public Instant now() {
    Instant moment = stopped;
    return moment == null ? super.now() : moment;
  }

  @Override
  public long nanos() {
    return super.nanos() + ahead.get();
  }

  @Override
  public Instant machine() {
    Instant moment = stoppedMachine;
    return moment == null ? super.machine() : moment;
  }
}
