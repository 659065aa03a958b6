package org.countersign.delivery;

import jakarta.ejb.ApplicationException;

/**
 * The provider did not accept a message. It says why, but holds neither number, text nor code, and
 * no cause, because the text of a cause is not ours to vouch for.
 */
@ApplicationException(rollback = true)
public class DeliveryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure for the given reason, which must hold no secret. */
  public DeliveryException(String reason) {
    super(reason);
  }
}
