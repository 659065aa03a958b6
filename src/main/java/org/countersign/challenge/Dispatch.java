package org.countersign.challenge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.crypto.VaultException;
import org.countersign.delivery.DeliveryException;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.factor.Authenticator;
import org.countersign.factor.OobFactor;
import org.countersign.figures.Figure;
import org.countersign.figures.Figures;
import org.countersign.session.MfaCaller;

/**
 * Sends binding codes, after what made them has committed and while no transaction is open: a dead
 * provider holds no connection and loses nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Dispatch {

  private static final OAuthError BAD_GATEWAY =
      new OAuthError(502, "bad_gateway", "The message could not be handed to its provider.");

  @Inject private AuditLog audit;
  @Inject private Figures figures;

  /**
   * The message that a challenge of an active authenticator takes.
   *
   * @throws VaultException when its address does not open, which is a 500; nothing was counted then
   */
  public OobFactor.Message message(OobFactor factor, Authenticator to, MfaCaller caller) {
    try {
      return new OobFactor.Message(factor.address(to), caller, false);
    } catch (VaultException noAddress) {
      audit.refused(factor.sendEvent(to, false), who(caller, noAddress.getMessage()));
      throw noAddress;
    }
  }

  /**
   * Counts one message, before it is made.
   *
   * @throws OAuthException 429 when a limit is reached; nothing was counted then
   */
  public void spend(OobFactor factor, OobFactor.Message message) {
    try {
      factor.count(message);
    } catch (OAuthException limited) {
      audit.refused(AuditEvent.PHONE_LIMITED, who(message.caller(), limited.getMessage()));
      throw limited;
    }
  }

  /**
   * Makes what a counted message is to carry; if that is refused, nothing was counted.
   *
   * @throws OAuthException whatever the work refuses
   */
  public <T> T make(OobFactor factor, OobFactor.Message message, Supplier<T> work) {
    try {
      return work.get();
    } catch (OAuthException refused) {
      factor.failed(message, false);
      throw refused;
    }
  }

  /**
   * Sends the code that was made.
   *
   * @throws OAuthException 502 {@code bad_gateway} when the provider did not take it
   */
  public void send(OobFactor factor, OobFactor.Message message, Challenges.Issued issued) {
    MfaCaller caller = message.caller();
    Who who = who(caller, issued.to().id());
    try {
      factor.send(message, issued.to(), issued.bindingCode());
    } catch (DeliveryException failed) {
      factor.failed(message, failed.attempted());
      audit.refused(factor.sendEvent(issued.to(), false), who);
      count(factor, issued, "failed");
      throw BAD_GATEWAY.because(failed.getMessage());
    }
    audit.granted(factor.sendEvent(issued.to(), true), who);
    count(factor, issued, "sent");
  }

  private void count(OobFactor factor, Challenges.Issued issued, String outcome) {
    figures.count(Figure.MESSAGES, factor.channel(issued.to()).orElse("other"), outcome);
  }

  private static Who who(MfaCaller caller, String detail) {
    return new Who(caller.userId(), caller.clientId(), detail);
  }
}
