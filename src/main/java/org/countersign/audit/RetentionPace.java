package org.countersign.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Bounds how fast the log is forgotten: 24 hours of it in an hour of this node's monotonic clock,
 * and one hour at once. A wall clock that jumps by years can so do little before someone sees it.
 */
@ApplicationScoped
public class RetentionPace {

  static final int SPEED = 24;
  static final Duration AT_ONCE = Duration.ofHours(1);
  private static final Duration MOST = Duration.ofDays(1);

  private Duration allowance = AT_ONCE;
  private Instant oldest;
  private long at;

  /**
   * Rows of this moment or later stay.
   *
   * @param oldestKept the moment of the oldest sealed row
   * @param nanos the monotonic clock
   */
  public synchronized Instant limit(Instant oldestKept, long nanos) {
    if (oldest != null) {
      Duration gone = Duration.between(oldest, oldestKept);
      Duration used = gone.isNegative() ? Duration.ZERO : gone;
      Duration earned = Duration.ofNanos(nanos - at).multipliedBy(SPEED);
      Duration now = allowance.plus(earned).minus(used);
      allowance = now.compareTo(MOST) > 0 ? MOST : now;
    }
    oldest = oldestKept;
    at = nanos;
    return oldestKept.plus(allowance);
  }
}
