package org.countersign.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what has to happen, but not for ever. */
final class Until {

  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(50);

  private Until() {}

  /** Returns how long it took, or fails when it takes longer than allowed. */
  static Duration holds(String what, Duration longest, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > longest.toNanos()) {
        throw new AssertionError("not within " + longest + ": " + what);
      }
      LockSupport.parkNanos(BETWEEN);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
