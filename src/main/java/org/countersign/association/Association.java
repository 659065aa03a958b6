package org.countersign.association;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.challenge.Dispatch;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.factor.EnrollableFactor;
import org.countersign.factor.EnrollmentRequest;
import org.countersign.factor.Factors;
import org.countersign.factor.OobFactor;
import org.countersign.session.MfaCaller;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;

/**
 * Begins the association of an authenticator. It stays pending until it was used once.
 *
 * @see "docs/compatibility.md, section Associate"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Association {

  @Inject private StepUpPolicy policy;
  @Inject private Factors factors;
  @Inject private PendingAssociation pending;
  @Inject private Dispatch dispatch;
  @Inject private Throttle throttle;
  @Inject private AuditLog audit;

  /**
   * What the client asks for.
   *
   * @param types the authenticator types that it offers, in its order
   * @param channels the channels that it offers, for {@code oob}
   * @param phoneNumber the number to be reached, for channels of a phone
   */
  public record Request(List<String> types, List<String> channels, Optional<String> phoneNumber) {}

  /** Begins the association and returns the answer's body. */
  public JsonObject begin(MfaCaller caller, Request request) {
    try {
      return checked(caller, request);
    } catch (OAuthException refused) {
      audit.refused(
          AuditEvent.ENROLLMENT_REFUSED,
          new Who(caller.userId(), caller.clientId(), refused.getMessage()));
      throw refused;
    }
  }

  private JsonObject checked(MfaCaller caller, Request request) {
    policy.requireEnroll(caller);
    policy.requireStillOpen(caller, caller.user());
    EnrollableFactor factor = choose(request);
    EnrollmentRequest enrollment =
        new EnrollmentRequest(caller, request.channels(), request.phoneNumber());
    if (factor instanceof OobFactor oob) {
      OobFactor.Message message = new OobFactor.Message(oob.address(enrollment), caller, true);
      return beginOutOfBand(oob, enrollment, message);
    }
    throttle.spend(Budget.ASSOCIATIONS, caller.userId());
    return answer(factor, pending.begin(factor, enrollment)).build();
  }

  private JsonObject beginOutOfBand(
      OobFactor factor, EnrollmentRequest enrollment, OobFactor.Message message) {
    MfaCaller caller = enrollment.caller();
    throttle.spend(Budget.ASSOCIATIONS, caller.userId());
    spend(factor, message);
    PendingAssociation.Begun begun =
        dispatch.make(factor, message, () -> pending.begin(factor, enrollment));
    try {
      dispatch.send(factor, message, begun.issued().orElseThrow());
    } catch (OAuthException failed) {
      // A code that an earlier answer has shown stays: the user has written it down.
      if (begun.recoveryCode().isPresent()) {
        pending.withdrawCompanions(caller);
      }
      throw failed;
    }
    JsonObjectBuilder body = answer(factor, begun).add("binding_method", "prompt");
    factor
        .channel(begun.enrollment().authenticator())
        .ifPresent(channel -> body.add("oob_channel", channel));
    return body.add("oob_code", begun.issued().orElseThrow().oobCode().reveal()).build();
  }

  /** A message that is refused costs nothing, so its association does not either. */
  private void spend(OobFactor factor, OobFactor.Message message) {
    try {
      dispatch.spend(factor, message);
    } catch (OAuthException limited) {
      throttle.giveBack(Budget.ASSOCIATIONS, message.caller().userId());
      throw limited;
    }
  }

  private static JsonObjectBuilder answer(EnrollableFactor factor, PendingAssociation.Begun begun) {
    JsonObjectBuilder body =
        Json.createObjectBuilder().add("authenticator_type", factor.authenticatorType());
    begun.enrollment().members().forEach(body::add);
    begun
        .recoveryCode()
        .ifPresent(
            code -> body.add("recovery_codes", Json.createArrayBuilder().add(code.reveal())));
    return body;
  }

  private EnrollableFactor choose(Request request) {
    if (request.types().isEmpty()) {
      throw OAuthError.missingParameter("authenticator_types").asException();
    }
    List<EnrollableFactor> enabled =
        factors
            .enabled()
            .filter(EnrollableFactor.class::isInstance)
            .map(EnrollableFactor.class::cast)
            .toList();
    for (String type : request.types()) {
      List<EnrollableFactor> ofType =
          enabled.stream().filter(one -> one.authenticatorType().equals(type)).toList();
      Optional<EnrollableFactor> match = match(ofType, request.channels());
      if (match.isPresent()) {
        return match.get();
      }
    }
    if (request.types().contains("oob") && request.channels().isEmpty()) {
      throw OAuthError.missingParameter("oob_channels").asException();
    }
    throw new OAuthError(
            400,
            "unsupported_challenge_type",
            "None of the requested authenticator types and channels is supported.")
        .asException();
  }

  private static Optional<EnrollableFactor> match(
      List<EnrollableFactor> ofType, List<String> channels) {
    Optional<EnrollableFactor> direct =
        ofType.stream().filter(one -> !(one instanceof OobFactor)).findFirst();
    if (direct.isPresent()) {
      return direct;
    }
    return channels.stream()
        .flatMap(
            channel ->
                ofType.stream().filter(one -> ((OobFactor) one).channels().contains(channel)))
        .findFirst();
  }
}
