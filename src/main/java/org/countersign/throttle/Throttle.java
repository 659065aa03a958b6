package org.countersign.throttle;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.error.OAuthException;
import org.countersign.time.Time;

/**
 * Token buckets that live in the database. A bucket is one number, the moment at which it will be
 * full again: spending moves it forward by one refill, and is refused when that would lead beyond
 * what a whole bucket takes to fill. Both are one conditional update, so that parallel attempts on
 * any number of nodes share one count.
 *
 * <p>If the clock was set back, a bucket can be further from full than an empty one ever is. It
 * counts as empty and is brought back to that, so that nobody waits longer than for one refill.
 */
@Stateless
public class Throttle {

  private static final String SPEND =
      "update throttle set full_at = greatest(full_at, :now) + :refill"
          + " where kind = :kind and subject = :subject"
          + " and greatest(full_at, :now) + :refill <= :latest";

  private static final String CREATE =
      "insert into throttle (kind, subject, full_at) values (:kind, :subject, :now)"
          + " on conflict do nothing";

  private static final String GIVE_BACK =
      "update throttle set full_at = full_at - :refill where kind = :kind and subject = :subject";

  private static final String READ =
      "select full_at from throttle where kind = :kind and subject = :subject";

  /** Nodes differ in the time by less than this. */
  private static final Duration TOLERATED = Duration.ofSeconds(1);

  /**
   * An attempt on one bucket.
   *
   * @param subject whose bucket, 1 to 128 characters
   */
  public record Count(Budget budget, String subject) {}

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;
  @EJB private EmptyBuckets emptyBuckets;

  /**
   * Counts one attempt, in a transaction of its own, before whatever is to be attempted. Call it
   * while no transaction is open: it would hold a second connection. The statements are the same
   * whether the bucket has a row yet or not, for a first attempt must not look like one.
   *
   * @param subject whose bucket, 1 to 128 characters
   * @throws OAuthException the budget's refusal, with {@code Retry-After}, when the bucket is empty
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void spend(Budget budget, String subject) {
    spendWithin(budget, subject);
  }

  /**
   * Counts one attempt on each of these buckets, or on none: the first that is empty refuses. Their
   * rows are taken in the order of the budgets' names, so that no two who do so wait for each
   * other.
   *
   * @throws OAuthException as for one
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void spend(List<Count> counts) {
    ordered(counts).forEach(count -> spendWithin(count.budget(), count.subject()));
  }

  /** Gives back what was counted on each of these buckets. */
  public void giveBack(List<Count> counts) {
    ordered(counts).forEach(count -> giveBack(count.budget(), count.subject()));
  }

  private static Stream<Count> ordered(List<Count> counts) {
    return counts.stream().sorted(Comparator.comparing(count -> count.budget().name()));
  }

  /**
   * Counts one attempt as part of the running transaction, together with others: all of them or
   * none. Whoever counts several at once does so in the order of the budgets' names. It tries
   * twice, for a clean-up may take the row of a full bucket away between the two statements.
   *
   * @param subject whose bucket, 1 to 128 characters
   * @throws OAuthException the budget's refusal, with {@code Retry-After}, when the bucket is empty
   */
  public void spendWithin(Budget budget, String subject) {
    long now = time.now().toEpochMilli();
    boolean counted = trySpend(budget, subject, now);
    if (!counted) {
      counted = trySpend(budget, subject, now);
    }
    if (!counted) {
      throw budget.refusal().because(budget.name() + " is empty").retryAfter(wait(budget, subject));
    }
  }

  /** Gives one attempt back: the attempt that was counted for what has now succeeded. */
  public void giveBack(Budget budget, String subject) {
    entities
        .createNativeQuery(GIVE_BACK)
        .setParameter("refill", budget.refill().toMillis())
        .setParameter("kind", budget.name())
        .setParameter("subject", subject)
        .executeUpdate();
  }

  private boolean trySpend(Budget budget, String subject, long now) {
    entities
        .createNativeQuery(CREATE)
        .setParameter("kind", budget.name())
        .setParameter("subject", subject)
        .setParameter("now", now)
        .executeUpdate();
    long refill = budget.refill().toMillis();
    return entities
            .createNativeQuery(SPEND)
            .setParameter("now", now)
            .setParameter("refill", refill)
            .setParameter("kind", budget.name())
            .setParameter("subject", subject)
            .setParameter("latest", now + refill * budget.size())
            .executeUpdate()
        == 1;
  }

  private Duration wait(Budget budget, String subject) {
    List<?> rows =
        entities
            .createNativeQuery(READ, Long.class)
            .setParameter("kind", budget.name())
            .setParameter("subject", subject)
            .getResultList();
    long refill = budget.refill().toMillis();
    long fullAt = rows.isEmpty() ? 0 : (Long) rows.get(0);
    long now = time.now().toEpochMilli();
    long emptyFullAt = now + refill * budget.size();
    if (fullAt > emptyFullAt + TOLERATED.toMillis()) {
      emptyBuckets.cut(budget, subject, emptyFullAt);
      return budget.refill();
    }
    return Duration.ofMillis(Math.max(1000, fullAt + refill - emptyFullAt));
  }
}
