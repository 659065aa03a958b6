package org.countersign.refresh;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import org.countersign.cleanup.Spent;
import org.countersign.time.Time;

/** Logins that were revoked or have expired thirty days ago: first their tokens, then they. */
@Stateless
public class EndedLogins implements Spent {

  private static final String OVER = "(f.revoked_at < :moment or f.expires_at < :moment)";

  private static final String DELETE_TOKENS =
      "delete from refresh_token where id in"
          + " (select t.id from refresh_token t join refresh_family f on f.id = t.family_id"
          + " where "
          + OVER
          + " limit :most)";

  private static final String DELETE_FAMILIES =
      "delete from refresh_family where id in (select f.id from refresh_family f where "
          + OVER
          + " limit :most)";

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;

  @Override
  public int remove(int most) {
    Instant moment = time.earliest().minus(EndedTokens.GRACE);
    int tokens = delete(DELETE_TOKENS, moment, most);
    return tokens < most ? tokens + delete(DELETE_FAMILIES, moment, most - tokens) : tokens;
  }

  private int delete(String statement, Instant moment, int most) {
    return entities
        .createNativeQuery(statement)
        .setParameter("moment", moment)
        .setParameter("most", most)
        .executeUpdate();
  }
}
