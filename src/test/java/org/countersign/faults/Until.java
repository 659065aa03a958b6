package org.countersign.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what has to happen, but not for ever. */
final class Until {

  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Until() {}

  /** Returns how long it took, or fails when it takes longer than allowed. */
  static Duration holds(String what, Duration longest, BooleanSupplier condition) {
    return holds(what, longest, BETWEEN, condition);
  }

  /** The same, asking less often, where asking is counted. */
  static Duration holds(
      String what, Duration longest, Duration between, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > longest.toNanos()) {
        throw new AssertionError("not within " + longest + ": " + what);
      }
      LockSupport.parkNanos(between.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
