package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.audit.AuditLog;
import org.countersign.audit.RequestOrigin;
import org.countersign.audit.RequestSubject;
import org.countersign.audit.Who;
import org.countersign.error.OAuthException;

/**
 * What stays of a refused request: a line in the log, and a row in the audit log unless it has one
 * or nobody is known whom it could be about. Both, and the answer, have the same id.
 *
 * @see "docs/security.md, section Audit"
 */
@ApplicationScoped
public class RefusalRecord {

  private static final Logger LOG = Logger.getLogger(RefusalRecord.class.getName());
  private static final String HEADER = "X-Correlation-Id";

  @Inject private RequestOrigin origin;
  @Inject private RequestSubject subject;
  @Inject private AuditLog audit;

  /** Notes a refusal. */
  void refused(Zone zone, OAuthException refusal) {
    LOG.log(
        Level.FINE,
        "{0} refused {1}: {2}",
        new Object[] {zone, origin.correlationId(), refusal.getMessage()});
    if (!subject.wantsRow()) {
      return;
    }
    try {
      audit.refused(subject.refusal(), new Who(null, null, refusal.getMessage()));
    } catch (RuntimeException e) { // the answer stays a refusal
      if (!Outages.tookRow(e)) {
        LOG.log(Level.WARNING, "No audit row for the refusal " + origin.correlationId(), e);
      }
    }
  }

  /** Notes what went wrong inside; nobody was refused anything. */
  void failed(Zone zone, Throwable failure) {
    LOG.log(Level.SEVERE, "Failure " + origin.correlationId() + " in " + zone, failure);
  }

  /** The header by which a client can name its request to an operator. */
  Map<String, String> header() {
    return Map.of(HEADER, origin.correlationId());
  }
}
