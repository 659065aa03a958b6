package org.countersign.factor.phone;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/** Nothing is sent, for a reason that the client is not told. It rolls back what was counted. */
@ApplicationException(rollback = true)
final class PhoneRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final PhoneRefusal reason;
  private final Duration wait;

  PhoneRefusedException(PhoneRefusal reason, Duration wait) {
    super("nothing is sent: " + reason.label(), null, false, false);
    this.reason = reason;
    this.wait = wait;
  }

  PhoneRefusal reason() {
    return reason;
  }

  /** How long it takes until the same may be asked for again, as far as is known. */
  Duration remaining() {
    return wait;
  }
}
