package org.countersign.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The numbers that one node gives its rows, and what became of them. A number whose transaction was
 * rolled back never had a row, so a missing row is told from one that never was by the count of
 * those that were committed.
 */
final class RowNumbers {

  /** A commit whose outcome is unknown may still become visible for so long. */
  static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Map<Long, Fate> unsettled = new HashMap<>();
  private long drawn;
  private Settled settled = new Settled(0, 0);

  private enum State {
    OPEN,
    COMMITTED,
    LOST
  }

  private record Fate(State state, long notBefore) {

    static final Fate OPEN = new Fate(State.OPEN, 0);
    static final Fate COMMITTED = new Fate(State.COMMITTED, 0);

    boolean decided(long nanos) {
      return state == State.COMMITTED || (state == State.LOST && nanos - notBefore >= 0);
    }
  }

  /**
   * What is certain.
   *
   * @param number all numbers up to this one are decided
   * @param committed how many of them have a row
   */
  record Settled(long number, long committed) {}

  /** The next number, which is open until one of the others is told of it. */
  synchronized long draw() {
    drawn++;
    unsettled.put(drawn, Fate.OPEN);
    return drawn;
  }

  /** The row of this number was committed. */
  synchronized void committed(long number) {
    unsettled.put(number, Fate.COMMITTED);
  }

  /** The row was rolled back before a commit was tried. */
  synchronized void rolledBack(long number, long nanos) {
    unsettled.put(number, new Fate(State.LOST, nanos));
  }

  /** A commit was tried and is not known to have succeeded. It is not counted as a row. */
  synchronized void unknown(long number, long nanos) {
    unsettled.put(number, new Fate(State.LOST, nanos + GRACE_NANOS));
  }

  /** What is certain at this moment of the monotonic clock. */
  synchronized Settled settled(long nanos) {
    Fate next = unsettled.get(settled.number() + 1);
    while (next != null && next.decided(nanos)) {
      long number = settled.number() + 1;
      unsettled.remove(number);
      settled =
          new Settled(number, settled.committed() + (next.state() == State.COMMITTED ? 1 : 0));
      next = unsettled.get(number + 1);
    }
    return settled;
  }

  /** Whether everything that was drawn is settled. */
  synchronized boolean allSettled() {
    return unsettled.isEmpty();
  }
}
