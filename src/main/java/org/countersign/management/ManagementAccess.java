package org.countersign.management;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.client.ClientGrant;
import org.countersign.client.Clients;
import org.countersign.client.RequestClient;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.issuing.Audiences;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.countersign.token.TokenReader;
import org.countersign.token.TokenRefusedException;
import org.countersign.token.Verified;
import org.countersign.wire.BearerHeader;

/**
 * Who may use the administration API: a client with a token that it got in its own name, whose
 * client grant still has the scope.
 *
 * @see "docs/compatibility.md, section Logs"
 */
@ApplicationScoped
public class ManagementAccess {

  private static final OAuthError MISSING =
      new OAuthError(401, "invalid_token", "Missing authentication");
  private static final OAuthError INVALID = new OAuthError(401, "invalid_token", "Invalid token");
  private static final OAuthError EXPIRED =
      new OAuthError(401, "invalid_token", "Expired token received for JSON Web Token validation");

  /** Requests of one client: 60, one back each second. */
  private static final Budget REQUESTS =
      new Budget(
          "management_requests",
          60,
          Duration.ofSeconds(1),
          new OAuthError(429, "too_many_requests", "Global limit has been reached"));

  @Inject private TokenReader reader;
  @Inject private Clients clients;
  @Inject private Audiences audiences;
  @Inject private RequestClient requestClient;
  @Inject private AuditLog audit;
  @Inject private Throttle throttle;

  /**
   * Lets a client in and counts its request.
   *
   * @param authorization the Authorization header, null for none
   * @throws OAuthException 401 without a good token, 403 {@code insufficient_scope} without the
   *     scope, 429 beyond the limit on requests
   */
  public void require(String authorization, String scope) {
    Verified token = verified(BearerHeader.token(authorization).orElseThrow(MISSING::asException));
    requestClient.is(token.clientId());
    boolean stillGranted =
        clients
            .grant(token.clientId(), audiences.management())
            .map(ClientGrant::scopes)
            .filter(scopes -> scopes.contains(scope))
            .isPresent();
    if (!stillGranted || !token.scopes().contains(scope)) {
      throw new OAuthError(
              403, "insufficient_scope", "Insufficient scope, expected any of: " + scope)
          .asException();
    }
    count(token.clientId());
  }

  private void count(String clientId) {
    try {
      throttle.spend(REQUESTS, clientId);
    } catch (OAuthException empty) {
      audit.refused(AuditEvent.API_LIMITED, Who.of(null, clientId));
      throw empty;
    }
  }

  private Verified verified(String token) {
    try {
      return reader.readManagementToken(token);
    } catch (TokenRefusedException refused) {
      refused.clientId().ifPresent(requestClient::is);
      throw (refused.clientId().isPresent() ? EXPIRED : INVALID).because(refused.getMessage());
    }
  }
}
