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
  @Inject private AuditWriter writer;
  @Inject private RequestOrigin origin;
  @Inject private RequestSubject subject;

  /** Writes a row for each event, all of them or none. */
  public void write(List<AuditEvent> events, Who who) {
    events.forEach(event -> write(event, subject.fill(who), origin));
  }

  /** Writes the row that stands for refusals which left none of their own. */
  public void writeLeftOut(RefusalLimit.LeftOut leftOut) {
    String detail = leftOut.count() + " refusals left no row of their own";
    Who who = new Who(null, leftOut.clientId(), detail);
    RequestOrigin where = RequestOrigin.at(leftOut.address());
    write(AuditEvent.API_LIMITED, who, where);
  }

  private void write(AuditEvent event, Who who, RequestOrigin where) {
    RowContent content = RowContent.of(event, false, who, where, time.now());
    entities.persist(writer.entry(content));
  }
}
