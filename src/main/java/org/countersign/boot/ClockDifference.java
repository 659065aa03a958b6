package org.countersign.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when the log says that the clocks of node and database differ: at once, when the
 * difference changes, and else hourly.
 */
final class ClockDifference {

  private static final Duration TOLERATED = Duration.ofSeconds(2);
  private static final long BETWEEN_LINES = Duration.ofHours(1).toNanos();

  private Duration said;
  private long saidAt;

  /**
   * The line for the log, if it is time for one.
   *
   * @param database the moment by the database's clock
   * @param machine the same moment by the machine's clock
   * @param nanoTime the machine's monotonic clock
   */
  Optional<String> warning(Instant database, Instant machine, long nanoTime) {
    Duration ahead = Duration.between(database, machine);
    if (!isMuch(ahead)) {
      said = null;
      return Optional.empty();
    }
    if (said != null && !isMuch(ahead.minus(said)) && nanoTime - saidAt < BETWEEN_LINES) {
      return Optional.empty();
    }
    said = ahead;
    saidAt = nanoTime;
    return Optional.of(
        "this machine's clock shows %s and is %d ms %s the database's clock, which shows %s; the"
                .formatted(
                    machine,
                    ahead.abs().toMillis(),
                    ahead.isNegative() ? "behind" : "ahead of",
                    database)
            + " database's clock counts: set both machines by NTP");
  }

  private static boolean isMuch(Duration difference) {
    return difference.abs().compareTo(TOLERATED) > 0;
  }
}
