package org.countersign.challenge;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import org.countersign.cleanup.Spent;
import org.countersign.time.Time;

/**
 * Challenges that have expired an hour ago. Until then their oob_code is told to be expired, which
 * is longer than any mfa_token that could be sent along is good.
 */
@Stateless
public class ExpiredChallenges implements Spent {

  private static final Duration GRACE = Duration.ofHours(1);

  private static final String DELETE =
      "delete from challenge where id in"
          + " (select id from challenge where expires_at < :moment order by expires_at limit :most)";

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
