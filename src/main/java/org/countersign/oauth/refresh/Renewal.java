package org.countersign.oauth.refresh;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.Accounts;
import org.countersign.account.Connections;
import org.countersign.account.User;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.client.Client;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.issuing.Audiences;
import org.countersign.issuing.TokenIssuer;
import org.countersign.issuing.TokenResponse;
import org.countersign.refresh.RefreshTokens;
import org.countersign.session.Bound;
import org.countersign.session.Callers;

/** The transaction that renews a login. */
@Stateless
public class Renewal {

  /** Said of a token that is unknown, over, or another client's. */
  static final OAuthError INVALID =
      new OAuthError(403, "invalid_grant", "Unknown or invalid refresh token.");

  private static final OAuthError NO_USER =
      new OAuthError(
          403,
          "invalid_grant",
          "The refresh_token was generated for a user who doesn't exist anymore.");

  @Inject private RefreshTokens tokens;
  @Inject private Accounts accounts;
  @Inject private Connections connections;
  @Inject private Audiences audiences;
  @Inject private TokenIssuer issuer;
  @Inject private AuditLog audit;

  /**
   * What is asked for.
   *
   * @param token the refresh token
   * @param scope the scopes that are wanted of those that were granted; none means all
   */
  public record Request(Secret token, Optional<String> scope) {}

  /**
   * A login that can be renewed.
   *
   * @param user whose it is
   * @param bound what it was granted and may still have
   */
  public record Standing(User user, Bound bound) {}

  /**
   * The login as far as user, client and API still stand for it.
   *
   * @throws org.countersign.error.OAuthException when one of them does not
   */
  public Standing standing(Client client, Bound granted) {
    User user = accounts.find(granted.userId()).orElseThrow(NO_USER::asException);
    if (user.blocked()) {
      throw Callers.BLOCKED.asException();
    }
    boolean enabled =
        connections
            .find(user.connection())
            .filter(connection -> connection.enabledFor(client.clientId()))
            .isPresent();
    if (!enabled) {
      throw INVALID.because("the connection is not enabled for the client any more");
    }
    Set<String> still =
        audiences
            .resolve(
                client,
                Optional.of(granted.audience()),
                Optional.of(String.join(" ", granted.scope())))
            .scope();
    if (!still.contains(Audiences.OFFLINE_ACCESS)) {
      throw INVALID.because("the API allows no renewal any more");
    }
    return new Standing(user, granted.withScope(still));
  }

  /** Renews the login; empty when the token was replaced before. */
  public Optional<TokenResponse> renew(Client client, Request request) {
    RefreshTokens.Found found =
        tokens
            .hold(request.token(), client.clientId())
            .orElseThrow(() -> INVALID.because("revoked or expired meanwhile"));
    Standing standing = standing(client, found.family().bound());
    RefreshTokens.Use use = tokens.use(found, client.refreshPolicy());
    if (use == RefreshTokens.Use.REUSED) {
      return Optional.empty();
    }
    Secret next =
        use == RefreshTokens.Use.KEPT
            ? request.token()
            : tokens.next(found.family().id(), client.refreshPolicy());
    audit.granted(AuditEvent.REFRESH_EXCHANGED, Who.of(standing.user().id(), client.clientId()));
    Bound narrowed = narrowed(standing.bound(), request.scope());
    return Optional.of(
        issuer
            .issue(
                client,
                standing.user(),
                narrowed,
                TokenIssuer.Occasion.renewal(found.family().id()))
            .withRefreshToken(next));
  }

  /** What is wanted beyond the grant is dropped without a word. */
  private static Bound narrowed(Bound bound, Optional<String> scope) {
    Set<String> wanted = Audiences.words(scope.orElse(""));
    if (wanted.isEmpty()) {
      return bound;
    }
    Set<String> kept = new LinkedHashSet<>(bound.scope());
    kept.retainAll(wanted);
    return bound.withScope(kept);
  }
}
