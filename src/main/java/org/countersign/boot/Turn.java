package org.countersign.boot;

import java.util.concurrent.TimeUnit;
import org.countersign.persistence.Outage;

/**
 * A step of the start that one node takes at a time. Another one may hold the lock for longer than
 * the database lets any statement wait, for a tenant file with many passwords takes its time.
 */
final class Turn {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

  private Turn() {}

  /** Takes the step, again and again for 5 minutes while all it does is wait for the lock. */
  static void await(Runnable step) {
    long latest = System.nanoTime() + LONGEST;
    boolean taken;
    do {
      taken = take(step, latest);
    } while (!taken);
  }

  private static boolean take(Runnable step, long latest) {
    try {
      step.run();
      return true;
    } catch (RuntimeException e) {
      if (Outage.waitedInVain(e) && System.nanoTime() < latest) {
        return false;
      }
      throw e;
    }
  }
}
