package org.countersign.refresh;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.cleanup.Spent;
import org.countersign.time.Time;

/**
 * Refresh tokens that were replaced, or have lain unused for too long, thirty days ago. A replaced
 * one that comes back later than that is refused like an unknown one, and ends no login any more.
 * With its last token a login goes.
 */
@Stateless
public class EndedTokens implements Spent {

  static final Duration GRACE = Duration.ofDays(30);

  private static final String FIND =
      "select id from refresh_token where %s < :moment order by %s limit :most";

  private static final String FAMILIES =
      "select distinct family_id from refresh_token where id in :ids";

  private static final String DELETE = "delete from refresh_token where id in :ids";

  private static final String DELETE_FAMILIES =
      "delete from refresh_family where id in :ids"
          + " and not exists (select 1 from refresh_token t where t.family_id = refresh_family.id)";

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;

  @Override
  public int remove(int most) {
    Instant moment = time.earliest().minus(GRACE);
    int replaced = delete(found("rotated_at", moment, most));
    return replaced < most
        ? replaced + delete(found("idle_expires_at", moment, most - replaced))
        : replaced;
  }

  private List<String> found(String column, Instant moment, int most) {
    return entities
        .createNativeQuery(FIND.formatted(column, column), String.class)
        .setParameter("moment", moment)
        .setParameter("most", most)
        .getResultList();
  }

  private int delete(List<String> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    List<String> families =
        entities.createNativeQuery(FAMILIES, String.class).setParameter("ids", ids).getResultList();
    int deleted = entities.createNativeQuery(DELETE).setParameter("ids", ids).executeUpdate();
    entities.createNativeQuery(DELETE_FAMILIES).setParameter("ids", families).executeUpdate();
    return deleted;
  }
}
