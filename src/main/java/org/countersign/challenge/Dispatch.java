package org.countersign.challenge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.crypto.VaultException;
import org.countersign.delivery.DeliveryException;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.factor.OobFactor;
import org.countersign.session.MfaCaller;
import org.countersign.throttle.Throttle;

/**
 * Sends binding codes, after what made them has committed and while no transaction is open: a dead
 * provider holds no connection and loses nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Dispatch {

  private static final OAuthError BAD_GATEWAY =
      new OAuthError(502, "bad_gateway", "The message could not be handed to its provider.");

  @Inject private Throttle throttle;
  @Inject private AuditLog audit;

  /** Counts one message to the caller's user, before it is made. */
  public void spend(OobFactor factor, MfaCaller caller) {
    try {
      throttle.spend(factor.budget(), caller.userId());
    } catch (OAuthException empty) {
      audit.refused(AuditEvent.PHONE_LIMITED, Who.of(caller.userId(), caller.clientId()));
      throw empty;
    }
  }

  /**
   * Sends the code that was made.
   *
   * @throws OAuthException 502 {@code bad_gateway} when the provider did not take it; its count is
   *     given back, also where the number does not open, which is a 500
   */
  public void send(
      OobFactor factor, Challenges.Issued issued, MfaCaller caller, boolean enrollment) {
    Who who = new Who(caller.userId(), caller.clientId(), issued.to().id());
    try {
      factor.send(
          issued.to(),
          issued.bindingCode(),
          new OobFactor.SendReason(enrollment, caller.clientId()));
    } catch (DeliveryException failed) {
      throttle.giveBack(factor.budget(), caller.userId());
      audit.refused(factor.sendEvent(issued.to(), false), who);
      throw BAD_GATEWAY.because(failed.getMessage());
    } catch (VaultException noNumber) {
      throttle.giveBack(factor.budget(), caller.userId());
      audit.refused(
          factor.sendEvent(issued.to(), false),
          new Who(caller.userId(), caller.clientId(), noNumber.getMessage()));
      throw noNumber;
    }
    audit.granted(factor.sendEvent(issued.to(), true), who);
  }
}
