package org.countersign.oauth.refresh;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.RequestSubject;
import org.countersign.client.Client;
import org.countersign.client.GrantTypes;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.issuing.Audiences;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.Grant;
import org.countersign.oauth.MfaTicket;
import org.countersign.oauth.TokenRequest;
import org.countersign.refresh.RefreshTokens;
import org.countersign.session.Bound;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;

/**
 * Renews a login. A rotating token that is used a second time ends the login: one of the two who
 * hold it is a thief.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, section 6</a>
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefreshTokenGrant implements Grant {

  private static final OAuthError OTHER_AUDIENCE =
      OAuthError.invalidRequest("A refresh token is renewed for its own audience only.");

  @Inject private RefreshTokens tokens;
  @Inject private Renewal renewal;
  @Inject private Revocation revocation;
  @Inject private Audiences audiences;
  @Inject private MfaTicket tickets;
  @Inject private Throttle throttle;
  @Inject private RequestSubject subject;

  @Override
  public String type() {
    return GrantTypes.REFRESH_TOKEN;
  }

  @Override
  public AuditEvent refusal() {
    return AuditEvent.REFRESH_REFUSED;
  }

  @Override
  public boolean authenticatesUser() {
    return false;
  }

  @Override
  public TokenResponse exchange(TokenRequest request) {
    Client client = request.client();
    Secret token = request.parameters().requiredSecret("refresh_token");
    Optional<String> scope = request.parameters().text("scope");
    Optional<String> audience = Audiences.requested(request.parameters());
    RefreshTokens.Found found =
        tokens
            .find(token, client.clientId())
            .orElseThrow(() -> Renewal.INVALID.because("no such refresh token of this client"));
    subject.user(found.family().bound().userId());
    if (audience.filter(a -> !audiences.isSame(a, found.family().bound().audience())).isPresent()) {
      throw OTHER_AUDIENCE.asException();
    }
    // Before the budget, or a thief who keeps it empty would never be found out.
    if (tokens.isReplaced(found, client.refreshPolicy())) {
      throw reused(client, found);
    }
    throttle.spend(Budget.RENEWALS, found.family().id());
    return renewed(client, found, new Renewal.Request(token, scope))
        .orElseThrow(() -> reused(client, found));
  }

  /** An API that wants a second factor by now is not reached by a login that had none. */
  private Optional<TokenResponse> renewed(
      Client client, RefreshTokens.Found found, Renewal.Request request) {
    Bound bound = found.family().bound();
    if (bound.secondFactor() || !audiences.requiresMfa(bound.audience())) {
      return renewal.renew(client, request);
    }
    Renewal.Standing standing = renewal.standing(client, bound);
    if (standing.user().enrolledAt().isEmpty()) {
      throw Renewal.INVALID.because("whoever holds the token could enrol a factor of his own");
    }
    throw tickets.require(
        new MfaTicket.Login(standing.bound(), standing.user(), Optional.empty()), Renewal.INVALID);
  }

  private OAuthException reused(Client client, RefreshTokens.Found found) {
    revocation.afterReuse(client, found.family());
    return Renewal.INVALID.because("a replaced refresh token was used again");
  }
}
