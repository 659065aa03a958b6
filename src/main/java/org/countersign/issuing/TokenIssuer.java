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
import org.countersign.session.MfaCaller;
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
  @Inject private Policies policies;
  @Inject private MfaSessions sessions;
  @Inject private RefreshTokens refreshTokens;
  @Inject private Tenants tenants;
  @Inject private RandomCodes random;
  @Inject private Time time;

  /**
   * What tokens are issued for.
   *
   * @param kind whether the answer has an ID token and a refresh token
   * @param origin where an access token for the MFA API comes from
   */
  public record Occasion(Kind kind, MfaSession.Origin origin) {

    /** What an answer may have beside the access token. */
    private enum Kind {
      /** ID token and refresh token as the scope asks. */
      LOGIN,
      /** ID token as the scope asks; the refresh token is another's job. */
      RENEWAL,
      /** An access token alone. */
      CONFIRMATION
    }

    /** A login. */
    public static final Occasion LOGIN = new Occasion(Kind.LOGIN, MfaSession.Origin.UNKNOWN);

    /** A login that is renewed, by the name of its family. */
    public static Occasion renewal(String familyId) {
      return new Occasion(Kind.RENEWAL, MfaSession.Origin.family(familyId));
    }

    /** A further authenticator that was confirmed with this caller's access token. */
    public static Occasion confirmation(MfaCaller caller) {
      return new Occasion(
          Kind.CONFIRMATION, MfaSession.Origin.session(caller.familyId(), caller.expiresAt()));
    }
  }

  /** Issues tokens for what was granted. */
  public TokenResponse issue(Client client, User user, Bound granted, Occasion occasion) {
    Policies.Permitted permitted = policies.permitted(earned(granted));
    if (occasion.kind() != Occasion.Kind.LOGIN
        || !permitted.bound().scope().contains(Audiences.OFFLINE_ACCESS)) {
      return tokens(client, user, permitted, occasion);
    }
    RefreshTokens.Begun family = refreshTokens.begin(client, permitted.bound());
    Occasion renewable =
        new Occasion(Occasion.Kind.LOGIN, MfaSession.Origin.family(family.familyId()));
    return tokens(client, user, permitted, renewable).withRefreshToken(family.token());
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
                    policies.claims(access),
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

  /**
   * A password alone opens the MFA API, so that a first authenticator can be enrolled, and nothing
   * else: no profile, no ID token, no renewal.
   */
  private Bound earned(Bound granted) {
    return !audiences.isMfa(granted.audience()) || granted.secondFactor()
        ? granted
        : granted.withScope(
            granted.scope().stream().filter(Audiences.MFA_SCOPES::contains).toList());
  }

  private TokenResponse tokens(
      Client client, User user, Policies.Permitted permitted, Occasion occasion) {
    Bound bound = permitted.bound();
    Lifetime lifetime = lifetime(bound, occasion);
    Secret accessToken =
        new Secret(
            tokens.accessToken(
                new AccessToken(
                    lifetime.id(),
                    user.id(),
                    client.clientId(),
                    bound.audience(),
                    bound.scope(),
                    bound.grantName(),
                    claims(permitted),
                    lifetime.from(),
                    lifetime.until()),
                audiences.form(bound.audience())));
    boolean openid =
        occasion.kind() != Occasion.Kind.CONFIRMATION && bound.scope().contains("openid");
    Optional<Secret> idToken =
        openid ? Optional.of(idToken(client, user, bound, lifetime.from())) : Optional.empty();
    return new TokenResponse(
        accessToken,
        Optional.empty(),
        idToken,
        bound.scope(),
        Duration.between(lifetime.from(), lifetime.until()).toSeconds(),
        Optional.empty(),
        Optional.empty());
  }

  /** The {@code jti}, {@code iat} and {@code exp} of an access token. */
  private record Lifetime(String id, Instant from, Instant until) {}

  private Lifetime lifetime(Bound bound, Occasion occasion) {
    if (audiences.isMfa(bound.audience())) {
      MfaSession session = sessions.open(MfaSession.Kind.ACCESS_TOKEN, bound, occasion.origin());
      return new Lifetime(session.id(), session.createdAt(), session.expiresAt());
    }
    Instant now = time.now();
    return new Lifetime(
        random.alphanumeric(ID_LENGTH), now, now.plus(audiences.lifetime(bound.audience())));
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

  private Map<String, Object> claims(Policies.Permitted permitted) {
    Map<String, Object> claims = new LinkedHashMap<>(authentication(permitted.bound()));
    claims.putAll(permitted.claims());
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
