package org.countersign.delivery;

import jakarta.ejb.ApplicationException;

/**
 * The provider did not accept a message. It says why, but holds neither number, text nor code, and
 * no cause, because the text of a cause is not ours to vouch for.
 */
@ApplicationException(rollback = true)
public class DeliveryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean attempted;

  /** A call that failed for the given reason, which must hold no secret. */
  public DeliveryException(String reason) {
    this(reason, true);
  }

  private DeliveryException(String reason, boolean attempted) {
    super(reason);
    this.attempted = attempted;
  }

  /** A provider that was not called, or not reached, for the given reason. */
  static DeliveryException notAttempted(String reason) {
    return new DeliveryException(reason, false);
  }

  /** Whether the provider may have got the message; false when it certainly has not. */
  public boolean attempted() {
    return attempted;
  }
}
