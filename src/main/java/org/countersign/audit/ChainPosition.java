package org.countersign.audit;

/**
 * A place in the chain.
 *
 * @param sequence the number of its row, from 1 on; 0 for the place before the first
 * @param hash the hash of that row, which stands for all rows before it too
 */
public record ChainPosition(long sequence, String hash) {

  /** The place before the first row. */
  static final ChainPosition START = new ChainPosition(0, "0".repeat(64));

  /** As an operator notes it down. */
  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
