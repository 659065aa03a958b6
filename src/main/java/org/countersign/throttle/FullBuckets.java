package org.countersign.throttle;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.cleanup.Spent;
import org.countersign.time.Time;

/**
 * Buckets that have been full for an hour, and therefore say nothing: a missing one is full too. An
 * hour, because a clock that is ahead for a while must not lift a limit. Whether it is full is
 * asked again of the row as it is when it is taken: an attempt may just have been counted. A row
 * that somebody counts on is left for another time, so that this waits for nobody, and nobody who
 * counts on several buckets at once waits in a circle.
 */
@Stateless
public class FullBuckets implements Spent {

  private static final Duration GRACE = Duration.ofHours(1);

  private static final String OLDEST =
      "select kind, subject from throttle where full_at < :moment order by full_at limit :most"
          + " for update skip locked";

  private static final String DELETE =
      "delete from throttle where kind = :kind and subject in (:subjects) and full_at < :moment";

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;

  @Override
  public int remove(int most) {
    long moment = time.earliest().minus(GRACE).toEpochMilli();
    Map<String, List<String>> subjects = new TreeMap<>();
    for (Object[] row : oldest(moment, most)) {
      subjects.computeIfAbsent((String) row[0], kind -> new ArrayList<>()).add((String) row[1]);
    }
    int removed = 0;
    for (Map.Entry<String, List<String>> kind : subjects.entrySet()) {
      removed += delete(kind.getKey(), kind.getValue(), moment);
    }
    return removed;
  }

  @SuppressWarnings("unchecked") // as the columns of the query are
  private List<Object[]> oldest(long moment, int most) {
    return entities
        .createNativeQuery(OLDEST)
        .setParameter("moment", moment)
        .setParameter("most", most)
        .getResultList();
  }

  private int delete(String kind, List<String> subjects, long moment) {
    return entities
        .createNativeQuery(DELETE)
        .setParameter("kind", kind)
        .setParameter("subjects", subjects)
        .setParameter("moment", moment)
        .executeUpdate();
  }
}
