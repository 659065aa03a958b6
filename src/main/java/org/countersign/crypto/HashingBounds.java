package org.countersign.crypto;

import java.time.Duration;

/**
 * How much hashing of passwords there may be at once.
 *
 * @param atOnce how many hashes are computed at once, at least 1
 * @param waiting how many more may wait for their turn
 * @param patience for how long one of them waits at the most
 * @see "docs/adr/0005-hashes-and-seals.md"
 */
public record HashingBounds(int atOnce, int waiting, Duration patience) {

  private static final int WAITING_FOR_EACH = 32;
  private static final int MOST_WAITING = 64;

  /** For hashes that cost far more than this server's own: no client waits for so long. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /**
   * Those of this machine: one processor is left to everything else, and so few wait that the last
   * one's turn comes in about 3 seconds at the default cost. They are far fewer than the requests
   * that a node takes.
   */
  public static HashingBounds ofThisMachine() {
    int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    return new HashingBounds(atOnce, Math.min(MOST_WAITING, WAITING_FOR_EACH * atOnce), PATIENCE);
  }

  /** How many are there at the most, those that wait among them. */
  public int present() {
    return atOnce + waiting;
  }
}
