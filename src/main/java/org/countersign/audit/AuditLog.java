package org.countersign.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.countersign.time.Time;

/**
 * Writes audit rows: a success in the transaction that decides it, so that neither exists without
 * the other; a refusal in a transaction of its own, because the refusal rolls the deciding one
 * back.
 */
@Stateless
public class AuditLog {

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;
  @Inject private RequestOrigin origin;

  /** Records a success as part of the running transaction. */
  public void granted(AuditEvent event, Who who) {
    entities.persist(new AuditEntry(event, true, who, origin, time.now()));
  }

  /** Records a refusal at once. Call it while no transaction is open. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void refused(AuditEvent event, Who who) {
    entities.persist(new AuditEntry(event, false, who, origin, time.now()));
  }
}
