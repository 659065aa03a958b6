package org.countersign.throttle;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import org.countersign.cleanup.Spent;
import org.countersign.time.Time;

/**
 * Buckets that have been full for an hour, and therefore say nothing: a missing one is full too. An
 * hour, because a node whose clock is ahead must not lift a limit of the others. Whether it is full
 * is asked again of the row as it is when it is deleted: an attempt may just have been counted.
 */
@Stateless
public class FullBuckets implements Spent {

  private static final Duration GRACE = Duration.ofHours(1);

  private static final String DELETE =
      "delete from throttle where (kind, subject) in"
          + " (select kind, subject from throttle where full_at < :moment"
          + " order by full_at limit :most) and full_at < :moment";

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;

  @Override
  public int remove(int most) {
    return entities
        .createNativeQuery(DELETE)
        .setParameter("moment", time.now().minus(GRACE).toEpochMilli())
        .setParameter("most", most)
        .executeUpdate();
  }
}
