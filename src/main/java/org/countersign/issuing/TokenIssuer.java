package org.countersign.issuing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.User;
import org.countersign.client.Client;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;
import org.countersign.session.Bound;
import org.countersign.session.MfaSession;
import org.countersign.session.MfaSessions;
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
  @Inject private RandomCodes random;
  @Inject private Time time;

  /** Whether an ID token is issued. */
  public enum IdTokens {
    /** When the scope has {@code openid}. */
    IF_ASKED,
    /** Not at all: no one logs in. */
    NEVER
  }

  /** Issues tokens for what was bound. */
  public TokenResponse issue(Client client, User user, Bound bound, IdTokens idTokens) {
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
                    now,
                    now.plus(lifetime))));
    boolean openid = idTokens == IdTokens.IF_ASKED && bound.scope().contains("openid");
    Optional<Secret> idToken =
        openid ? Optional.of(idToken(client, user, bound, now)) : Optional.empty();
    return new TokenResponse(
        accessToken, idToken, bound.scope(), lifetime.toSeconds(), Optional.empty());
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
                user, client.clientId(), bound.scope(), now, now.plus(client.idTokenLifetime()))));
  }
}
