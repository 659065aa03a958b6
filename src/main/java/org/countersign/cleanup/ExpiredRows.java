package org.countersign.cleanup;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import org.countersign.time.Time;

/** Rows that are spent by their age alone: those of a table with {@code id, expires_at}. */
@Stateless
public class ExpiredRows {

  /** Asks again of the row as it is when it is deleted: it may just have been prolonged. */
  private static final String DELETE =
      "delete from %1$s where id in"
          + " (select id from %1$s where expires_at < :moment order by expires_at limit :most)"
          + " and expires_at < :moment";

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;

  /**
   * Removes some of them, as part of the running transaction.
   *
   * @param table the table, a name from the code
   * @param grace for how long they are kept after they have expired
   * @param most how many rows, at least 1
   * @return how many were removed; fewer than {@code most} when no more are left
   */
  public int remove(String table, Duration grace, int most) {
    return entities
        .createNativeQuery(DELETE.formatted(table))
        .setParameter("moment", time.earliest().minus(grace))
        .setParameter("most", most)
        .executeUpdate();
  }
}
