package org.countersign.oauth;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.RequestSubject;
import org.countersign.audit.Who;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.factor.EnrollableFactor;
import org.countersign.factor.Factor;
import org.countersign.factor.Factors;
import org.countersign.session.Bound;
import org.countersign.session.MfaSession;
import org.countersign.session.MfaSessions;
import org.countersign.token.MfaToken;
import org.countersign.token.Tokens;

/** Opens the session of a login that waits for its second factor, and says what it may be. */
@Stateless
public class MfaTicket {

  private static final OAuthError MFA_REQUIRED =
      new OAuthError(403, "mfa_required", "Multifactor authentication required");

  @Inject private Accounts accounts;
  @Inject private Factors factors;
  @Inject private Authenticators authenticators;
  @Inject private MfaSessions sessions;
  @Inject private Tokens tokens;
  @Inject private AuditLog audit;
  @Inject private RequestSubject subject;

  /**
   * A login that waits for its second factor.
   *
   * @param bound what is granted at its end
   * @param user its user, as the first factor was compared with
   * @param deviceId the device that it came from, if it is known
   */
  public record Login(Bound bound, User user, Optional<String> deviceId) {}

  /**
   * The refusal with an mfa_token and what can be done with it. The session is committed by a
   * transaction of its own, since the refusal rolls back the running one.
   *
   * @param login the login that waits
   * @param changed what is said if the user got other credentials, or was blocked, since then
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public OAuthException require(Login login, OAuthError changed) {
    if (!accounts.holdUnchanged(login.user())) {
      throw changed.because("other credentials meanwhile");
    }
    Bound bound = login.bound();
    MfaSession session =
        sessions.open(MfaSession.Kind.MFA_TOKEN, bound, MfaSession.Origin.device(login.deviceId()));
    audit.granted(AuditEvent.MFA_REQUIRED, Who.of(bound.userId(), bound.clientId()));
    subject.recorded();
    String token =
        tokens.mfaToken(
            new MfaToken(
                session.id(),
                bound.userId(),
                bound.clientId(),
                session.createdAt(),
                session.expiresAt()));
    return MFA_REQUIRED
        .asException()
        .withMembers(
            Json.createObjectBuilder()
                .add("mfa_token", token)
                .add("mfa_requirements", requirements(bound.userId()))
                .build());
  }

  private JsonObject requirements(String userId) {
    List<Authenticator> active =
        factors.inOrder(authenticators.of(userId)).filter(Authenticator::active).toList();
    boolean enrolled = active.stream().anyMatch(factors::independent);
    return enrolled
        ? Json.createObjectBuilder()
            .add("challenge", types(active.stream().map(factors::of)))
            .build()
        : Json.createObjectBuilder()
            .add("enroll", types(factors.enabled().filter(EnrollableFactor.class::isInstance)))
            .build();
  }

  private static JsonArrayBuilder types(Stream<Factor> factors) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    factors
        .map(Factor::requirementType)
        .distinct()
        .forEach(type -> list.add(Json.createObjectBuilder().add("type", type)));
    return list;
  }
}
