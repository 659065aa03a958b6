package org.countersign.cleanup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.OptionalInt;

/**
 * Removes what is spent, in batches that each are a short transaction. Of all nodes one at a time
 * does it; the others leave it alone until their next turn.
 *
 * @see "docs/security.md, section Clean-up"
 */
@ApplicationScoped
public class CleanUp {

  /** How many rows one transaction removes. */
  public static final int BATCH = 500;

  /** How many batches of one kind are removed at a time, so that every kind gets its turn. */
  private static final int MOST_BATCHES = 40;

  private static final Logger LOG = System.getLogger(CleanUp.class.getName());

  private final Iterable<Spent> kinds;
  private final CleanUpTurn turn;

  /** For the proxy. */
  protected CleanUp() {
    this(List.of(), null);
  }

  @Inject
  CleanUp(@Any Instance<Spent> kinds, CleanUpTurn turn) {
    this((Iterable<Spent>) kinds, turn);
  }

  CleanUp(Iterable<Spent> kinds, CleanUpTurn turn) {
    this.kinds = kinds;
    this.turn = turn;
  }

  /**
   * Removes what is spent by now, unless there is very much of it. Call it while no transaction is
   * open.
   *
   * @throws RuntimeException when one kind cannot be removed; the others were
   */
  public void run() {
    RuntimeException first = null;
    for (Spent kind : kinds) {
      try {
        if (!removed(kind)) {
          break;
        }
      } catch (RuntimeException e) { // a kind in trouble must not let the others grow
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private boolean removed(Spent kind) {
    for (int i = 0; i < MOST_BATCHES; i++) {
      OptionalInt rows = turn.take(kind, BATCH);
      if (rows.isEmpty()) {
        LOG.log(Level.DEBUG, "another node is cleaning up");
        return false;
      }
      if (rows.getAsInt() < BATCH) {
        return true;
      }
    }
    return true;
  }
}
