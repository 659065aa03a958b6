package org.countersign.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.countersign.cleanup.Spent;
import org.countersign.time.Time;

/** Pending authenticators that no token can confirm any more; their secrets go along. */
@Stateless
public class AbandonedAuthenticators implements Spent {

  private static final String DELETE =
      "delete from authenticator where id in"
          + " (select id from authenticator where confirmed_at is null and created_at < :moment"
          + " order by created_at limit :most) and confirmed_at is null";

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;

  @Override
  public int remove(int most) {
    return entities
        .createNativeQuery(DELETE)
        .setParameter("moment", time.earliest().minus(Authenticators.PENDING_LIFETIME))
        .setParameter("most", most)
        .executeUpdate();
  }
}
