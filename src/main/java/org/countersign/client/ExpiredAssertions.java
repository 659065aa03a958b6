package org.countersign.client;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import org.countersign.cleanup.Spent;
import org.countersign.time.Time;

/** Used assertions that are refused for their age, on a node whose clock is a little late too. */
@Stateless
public class ExpiredAssertions implements Spent {

  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final String DELETE =
      "delete from used_assertion where id in"
          + " (select id from used_assertion where expires_at < :moment"
          + " order by expires_at limit :most)";

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;

  @Override
  public int remove(int most) {
    return entities
        .createNativeQuery(DELETE)
        .setParameter("moment", time.now().minus(GRACE))
        .setParameter("most", most)
        .executeUpdate();
  }
}
