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
 * back. A refused request leaves one row, which whoever knows most about the refusal writes first;
 * only a second factor that fails after a right password is an event of its own beside.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
@Stateless
public class AuditLog {

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;
  @Inject private RequestOrigin origin;
  @Inject private RequestSubject subject;

  /** Records a success as part of the running transaction. */
  public void granted(AuditEvent event, Who who) {
    write(event, true, who);
  }

  /**
   * Records at once that the request was refused, unless that is recorded already. Call it while no
   * transaction is open.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void refused(AuditEvent event, Who who) {
    if (!subject.isRecorded()) {
      refusedWithin(event, who);
    }
  }

  /** The same, with a row before it for what the refusal means beyond this request. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void refused(AuditEvent meaning, AuditEvent event, Who who) {
    write(meaning, false, who);
    refused(event, who);
  }

  /** Records a refusal that changes something, as part of the transaction that changes it. */
  public void refusedWithin(AuditEvent event, Who who) {
    write(event, false, who);
    subject.recorded();
  }

  private void write(AuditEvent event, boolean success, Who who) {
    entities.persist(new AuditEntry(event, success, subject.fill(who), origin, time.now()));
  }
}
