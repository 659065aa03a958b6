package org.countersign.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
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
  @Inject private RefusalLimit limit;
  @Inject private RefusalRows rows;
  @Inject private AuditWriter writer;
  @Inject private RequestOrigin origin;
  @Inject private RequestSubject subject;

  /** Records a success as part of the running transaction. */
  public void granted(AuditEvent event, Who who) {
    write(event, true, who);
  }

  /**
   * Records at once that the request was refused, unless that is recorded already or its client and
   * place have left too many such rows lately. Call it while no transaction is open.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void refused(AuditEvent event, Who who) {
    if (!subject.isRecorded() && limit.admits(event, subject.fill(who))) {
      rows.write(List.of(event), who);
    }
    subject.recorded();
  }

  /** The same, with a row before it for what the refusal means beyond this request. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void refused(AuditEvent meaning, AuditEvent event, Who who) {
    rows.write(subject.isRecorded() ? List.of(meaning) : List.of(meaning, event), who);
    subject.recorded();
  }

  /** Records a refusal that changes something, as part of the transaction that changes it. */
  public void refusedWithin(AuditEvent event, Who who) {
    write(event, false, who);
    subject.recorded();
  }

  private void write(AuditEvent event, boolean success, Who who) {
    RowContent content = RowContent.of(event, success, subject.fill(who), origin, time.now());
    entities.persist(writer.entry(content));
  }
}
