package org.countersign.audit;

import jakarta.ejb.ApplicationException;

/** The audit log is not as it was written. The message names the first place that shows it. */
@ApplicationException(rollback = true)
public final class AuditBrokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AuditBrokenException(String message) {
    super(Finding.printable(message));
  }
}
