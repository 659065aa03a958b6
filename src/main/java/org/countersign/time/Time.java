package org.countersign.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The present moment by the database's clock, which all nodes share.
 *
 * <p>A node compares the database's clock with its own monotonic one every few seconds and counts
 * on from there, so that no request asks the database for the time and a node whose clock is set
 * decides nothing differently. Moments are cut to milliseconds, which is what every table keeps.
 *
 * @see "docs/adr/0019-the-databases-clock.md"
 */
@ApplicationScoped
public class Time {

  private volatile Long offset;

  /** The present moment; before the database was asked for the first time, that of the machine. */
  public Instant now() {
    Long known = offset;
    return known == null ? machine() : instant(known + System.nanoTime());
  }

  /** The present moment by the clock of the machine that this node runs on. */
  public Instant machine() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }

  /**
   * The earlier of both clocks. Rows are deleted by this one alone: a clock that is ahead,
   * whichever it is, must not delete what is still in use.
   */
  public Instant earliest() {
    Instant machine = machine();
    Instant now = now();
    return machine.isBefore(now) ? machine : now;
  }

  /** How far the clock of the machine is ahead of the database's; negative when it is behind. */
  public Duration machineAhead() {
    return Duration.between(now(), machine());
  }

  /**
   * Takes a reading of the database's clock. The clock moves no further than the reading proves, so
   * that a slow answer of the database does not make it jump.
   *
   * @param database what the database's clock showed at some moment between the other two
   * @param before {@link System#nanoTime()} before the database was asked
   * @param after the same after it had answered
   */
  public synchronized void follow(Instant database, long before, long after) {
    long shown =
        Math.addExact(
            Math.multiplyExact(database.getEpochSecond(), 1_000_000_000L), database.getNano());
    long least = shown - after;
    long most = shown - before;
    Long known = offset;
    offset = known == null ? least + (most - least) / 2 : Math.max(least, Math.min(known, most));
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos).truncatedTo(ChronoUnit.MILLIS);
  }

  /** The monotonic clock in nanoseconds, for how long something took, whatever the time of day. */
  public long nanos() {
    return System.nanoTime();
  }
}
