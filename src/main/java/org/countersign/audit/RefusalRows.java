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
 * Writes the audit rows of a refusal in a transaction of their own, since a refusal rolls the
 * deciding one back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefusalRows {

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;
  @Inject private RequestOrigin origin;
  @Inject private RequestSubject subject;

  /** Writes a row for each event, all of them or none. */
  public void write(List<AuditEvent> events, Who who) {
    events.forEach(
        event ->
            entities.persist(new AuditEntry(event, false, subject.fill(who), origin, time.now())));
  }

  /** Writes the row that stands for refusals which left none of their own. */
  public void writeLeftOut(RefusalLimit.LeftOut leftOut) {
    String detail = leftOut.count() + " refusals left no row of their own";
    Who who = new Who(null, leftOut.clientId(), detail);
    RequestOrigin where = RequestOrigin.at(leftOut.address());
    entities.persist(new AuditEntry(AuditEvent.API_LIMITED, false, who, where, time.now()));
  }
}
