package org.countersign.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * Which rows are old enough to go. The clock of one node decides nothing alone: a row goes only if
 * it is older than the retention by the newest sealed row too, and no faster than the pace allows.
 *
 * @param now the clock of this node
 * @param kept for how long rows are kept
 * @param pace rows of this moment or later stay for now, whatever the clocks say
 */
public record ForgetLimit(Instant now, Duration kept, Instant pace) {

  /** Rows of this moment or later stay. */
  Instant before(Instant newestSealed) {
    Instant latest = newestSealed.isBefore(now) ? newestSealed : now;
    Instant due = latest.minus(kept);
    return due.isBefore(pace) ? due : pace;
  }
}
