package org.countersign.audit;

import java.time.Duration;

/**
 * For how long rows have been waiting to be sealed. It counts rows and asks no row for its age, so
 * that nobody resets it by changing ids or moments.
 */
public final class SealingDelay {

  private long target = Long.MIN_VALUE;
  private long since;

  /**
   * Looks at the chain.
   *
   * @param reached the number of the last sealed row
   * @param open how many rows are not sealed
   * @param nanos the monotonic clock
   * @return since when the rows that waited at some moment are not all sealed; zero if they are
   */
  public Duration look(long reached, long open, long nanos) {
    if (open == 0 || reached >= target || target == Long.MIN_VALUE) {
      target = reached + open;
      since = nanos;
    }
    return Duration.ofNanos(nanos - since);
  }
}
