package org.countersign.throttle;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import org.countersign.error.OAuthException;
import org.countersign.time.Time;

/**
 * Counts attempts that no success came after. A budget that refills for ever bounds the guesses in
 * an hour and not the guesses in all; after {@value #MOST} attempts without a success it therefore
 * yields one attempt in six hours.
 *
 * @see <a href="https://pages.nist.gov/800-63-3/sp800-63b.html#throttle">NIST SP 800-63B, section
 *     5.2.2</a>
 * @see "docs/adr/0017-consecutive-failures.md"
 */
@Stateless
public class ConsecutiveFailures {

  /** How many attempts without a success the budget alone limits. */
  public static final int MOST = 100;

  /** How long one attempt takes to come back after that. */
  public static final Duration SLOW_REFILL = Duration.ofHours(6);

  /**
   * How long a count is kept after its last attempt. Waiting for it to expire brings fewer guesses
   * than the slow refill.
   */
  public static final Duration LIFETIME = Duration.ofDays(30);

  private static final String COUNT_BELOW =
      "update consecutive_failures set failures = failures + 1, expires_at = :end"
          + " where id = :id and failures < :last";

  private static final String CREATE =
      "insert into consecutive_failures (id, failures, expires_at) values (:id, 0, :end)"
          + " on conflict do nothing";

  private static final String COUNT =
      "update consecutive_failures set failures = failures + 1, expires_at = :end where id = :id";

  private static final String READ = "select failures from consecutive_failures where id = :id";

  private static final String RESET_USUAL =
      "update consecutive_failures set failures = 0 where id = :id and failures <= :most";

  private static final String RESET = "update consecutive_failures set failures = 0 where id = :id";

  @PersistenceContext private EntityManager entities;
  @Inject private Throttle throttle;
  @Inject private Time time;

  /**
   * Counts one attempt on the bucket and on the attempts without a success, in a transaction of its
   * own and on both or none. Call it before the comparison, while no transaction is open.
   *
   * @param subject whose bucket, 1 to 128 characters
   * @return whether this attempt is the last one before the slow refill: true once until a success
   * @throws OAuthException the budget's refusal, with {@code Retry-After}, when the bucket is empty
   *     or the slow refill has not brought an attempt back
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean spend(Budget budget, String subject) {
    throttle.spendWithin(budget, subject);
    String id = id(budget, subject);
    Instant end = time.now().plus(LIFETIME);
    if (below(id, end)) {
      return false;
    }
    int failures = counted(id, end);
    if (failures > MOST) {
      throttle.spendWithin(slow(budget), subject);
    }
    return failures == MOST;
  }

  /**
   * Gives one attempt back that has succeeded, and ends the series of attempts without a success,
   * as part of the running transaction.
   */
  public void succeeded(Budget budget, String subject) {
    throttle.giveBack(budget, subject);
    String id = id(budget, subject);
    boolean usual =
        entities
                .createNativeQuery(RESET_USUAL)
                .setParameter("id", id)
                .setParameter("most", MOST)
                .executeUpdate()
            == 1;
    if (!usual) {
      forget(budget, subject);
    }
  }

  /** Ends the series of attempts without a success, as part of the running transaction. */
  public void forget(Budget budget, String subject) {
    boolean known =
        entities.createNativeQuery(RESET).setParameter("id", id(budget, subject)).executeUpdate()
            == 1;
    if (known) {
      throttle.giveBack(slow(budget), subject);
    }
  }

  private boolean below(String id, Instant end) {
    return entities
            .createNativeQuery(COUNT_BELOW)
            .setParameter("id", id)
            .setParameter("end", end)
            .setParameter("last", MOST - 1)
            .executeUpdate()
        == 1;
  }

  /** From the update on, the row is locked: what is read after it is this attempt's own number. */
  private int counted(String id, Instant end) {
    entities
        .createNativeQuery(CREATE)
        .setParameter("id", id)
        .setParameter("end", end)
        .executeUpdate();
    entities
        .createNativeQuery(COUNT)
        .setParameter("id", id)
        .setParameter("end", end)
        .executeUpdate();
    return (Integer)
        entities.createNativeQuery(READ, Integer.class).setParameter("id", id).getSingleResult();
  }

  private static Budget slow(Budget budget) {
    return new Budget(budget.name() + "_slow", 1, SLOW_REFILL, budget.refusal());
  }

  private static String id(Budget budget, String subject) {
    return budget.name() + " " + subject;
  }
}
