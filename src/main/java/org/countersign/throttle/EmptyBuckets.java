package org.countersign.throttle;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Brings back buckets that would take longer to fill than an empty one does. */
@Stateless
public class EmptyBuckets {

  private static final String CUT =
      "update throttle set full_at = :latest"
          + " where kind = :kind and subject = :subject and full_at > :latest";

  @PersistenceContext private EntityManager entities;

  /**
   * Makes the bucket an empty one, in a transaction of its own: the refusal that follows rolls the
   * running one back.
   *
   * @param latest when an empty bucket will be full, in milliseconds since 1970
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void cut(Budget budget, String subject, long latest) {
    entities
        .createNativeQuery(CUT)
        .setParameter("latest", latest)
        .setParameter("kind", budget.name())
        .setParameter("subject", subject)
        .executeUpdate();
  }
}
