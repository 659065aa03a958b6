package org.countersign.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import org.countersign.cleanup.Spent;
import org.countersign.time.Time;

/** Sessions whose token has expired an hour ago. What their challenges were is gone before them. */
@Stateless
public class ExpiredSessions implements Spent {

  private static final Duration GRACE = Duration.ofHours(1);

  private static final String DELETE =
      "delete from mfa_session where id in"
          + " (select id from mfa_session where expires_at < :moment order by expires_at limit :most)";

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
