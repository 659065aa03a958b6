package org.countersign.issuing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.account.ProfileClaims;
import org.countersign.account.User;
import org.countersign.client.Client;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;
import org.countersign.refresh.RefreshTokens;
import org.countersign.session.Authentication;
import org.countersign.session.Bound;
import org.countersign.session.MfaSession;
import org.countersign.session.MfaSessions;
import org.countersign.tenant.Tenants;
import org.countersign.time.Time;
import org.countersign.token.AccessToken;
import org.countersign.token.IdToken;
import org.countersign.token.Tokens;

/**
 * Issues the tokens that a finished login has earned. An access token for the MFA API gets a row of
 * its own, so that it can be told whether a second factor stands behind it, and ended.
 *
 * @see "docs/compatibility.md, section Tokens"
 */
@Stateless
public class TokenIssuer {

  private static final int ID_LENGTH = 32;

  @Inject private Tokens tokens;
  @Inject private Audiences audiences;
  @Inject private MfaSessions sessions;
  @Inject private RefreshTokens refreshTokens;
  @Inject private Tenants tenants;
  @Inject private RandomCodes random;
  @Inject private Time time;

  /** What tokens are issued for. */
  public enum Occasion {
    /** A login: ID token and refresh token as the scope asks. */
    LOGIN,
    /** A login that is renewed: ID token as the scope asks; the refresh token is another's job. */
    RENEWAL,
    /** Nobody logs in: an access token alone. */
    CONFIRMATION
  }

  /** Issues tokens for what was granted. */
  public TokenResponse issue(Client client, User user, Bound granted, Occasion occasion) {
    Bound bound = mayBeRenewed(granted) ? granted : granted.withoutScope(Audiences.OFFLINE_ACCESS);
    TokenResponse tokens = tokens(client, user, bound, occasion);
    boolean renewable =
        occasion == Occasion.LOGIN && bound.scope().contains(Audiences.OFFLINE_ACCESS);
    return renewable ? tokens.withRefreshToken(refreshTokens.begin(client, bound)) : tokens;
  }

  /** Issues an access token to a client on its own behalf. */
  public TokenResponse issue(Client client, RequestedAccess access) {
    Instant now = time.now();
    Duration lifetime = audiences.lifetime(access.audience());
    Secret accessToken =
        new Secret(
            tokens.accessToken(
                new AccessToken(
                    random.alphanumeric(ID_LENGTH),
                    AccessToken.subjectOf(client.clientId()),
                    client.clientId(),
                    access.audience(),
                    access.scope(),
                    AccessToken.CLIENT_CREDENTIALS,
                    Map.of(),
                    now,
                    now.plus(lifetime)),
                audiences.form(access.audience())));
    return new TokenResponse(
        accessToken,
        Optional.empty(),
        Optional.empty(),
        access.scope(),
        lifetime.toSeconds(),
        Optional.empty(),
        Optional.empty());
  }

  /** What manages authenticators is renewed only where a second factor stands behind it. */
  private boolean mayBeRenewed(Bound bound) {
    return !audiences.isMfa(bound.audience()) || bound.secondFactor();
  }

  private TokenResponse tokens(Client client, User user, Bound bound, Occasion occasion) {
    Duration lifetime = audiences.lifetime(bound.audience());
    Instant now = time.now();
    Secret accessToken =
        new Secret(
            tokens.accessToken(
                new AccessToken(
                    tokenId(bound),
                    user.id(),
                    client.clientId(),
                    bound.audience(),
                    bound.scope(),
                    bound.grantName(),
                    authentication(bound),
                    now,
                    now.plus(lifetime)),
                audiences.form(bound.audience())));
    boolean openid = occasion != Occasion.CONFIRMATION && bound.scope().contains("openid");
    Optional<Secret> idToken =
        openid ? Optional.of(idToken(client, user, bound, now)) : Optional.empty();
    return new TokenResponse(
        accessToken,
        Optional.empty(),
        idToken,
        bound.scope(),
        lifetime.toSeconds(),
        Optional.empty(),
        Optional.empty());
  }

  private String tokenId(Bound bound) {
    return audiences.isMfa(bound.audience())
        ? sessions.open(MfaSession.Kind.ACCESS_TOKEN, bound).id()
        : random.alphanumeric(ID_LENGTH);
  }

  private Secret idToken(Client client, User user, Bound bound, Instant now) {
    return new Secret(
        tokens.idToken(
            new IdToken(
                user.id(),
                client.clientId(),
                profile(user, bound),
                now,
                now.plus(client.idTokenLifetime()))));
  }

  private Map<String, Object> profile(User user, Bound bound) {
    Map<String, Object> claims = new LinkedHashMap<>(ProfileClaims.of(user, bound.scope()));
    claims.putAll(authentication(bound));
    return claims;
  }

  /** Nothing unless the tenant wants it: the service's own tokens are silent about it. */
  private Map<String, Object> authentication(Bound bound) {
    if (!tenants.current().authenticationClaims()) {
      return Map.of();
    }
    Authentication authentication = bound.authentication();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("auth_time", authentication.at().getEpochSecond());
    claims.put("amr", List.copyOf(authentication.methods()));
    if (authentication.secondFactor()) {
      claims.put("acr", Authentication.MULTI_FACTOR);
    }
    return claims;
  }
}
