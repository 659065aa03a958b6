package org.countersign.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The present moment, in milliseconds, which is what every table of the database keeps. */
@ApplicationScoped
public class Time {

  /** The present moment, cut to milliseconds so that it survives a round trip to the database. */
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The monotonic clock in nanoseconds, for how long something took, whatever the time of day. */
  public long nanos() {
    return System.nanoTime();
  }
}
