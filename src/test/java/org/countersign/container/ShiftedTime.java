package org.countersign.container;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.time.Instant;
import org.countersign.time.Time;

/** The server's clock, which a test can stop at a moment of its choice. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class ShiftedTime extends Time {

  private static volatile Instant stopped;

  /** Stops the clock at this moment. */
  static void stop(Instant moment) {
    stopped = moment;
  }

  /** Lets the clock run again. */
  static void run() {
    stopped = null;
  }

  @Override
  public Instant now() {
    Instant moment = stopped;
    return moment == null ? super.now() : moment;
  }
}
