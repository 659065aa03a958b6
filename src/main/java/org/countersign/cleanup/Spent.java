package org.countersign.cleanup;

/**
 * Rows of one kind that are good for nothing any more. Implementations are stateless session beans
 * beside what makes the rows; they are found by CDI.
 */
public interface Spent {

  /**
   * Removes some of them, as part of the running transaction.
   *
   * @param most how many rows, at least 1; what hangs on them and is bounded goes along
   * @return how many were removed; fewer than {@code most} when no more are left
   */
  int remove(int most);
}
