package org.countersign.token;

import java.time.Instant;
import java.util.Set;
import org.countersign.account.User;

/**
 * What an ID token says.
 *
 * @param subject the user's id
 * @param clientId the client it is for, the claim {@code aud}
 * @param scopes the granted scopes, which decide on the claims
 * @param email the user's e-mail address, from which name and nickname are taken
 * @param emailVerified whether the address is known to be the user's
 * @param updatedAt when the user last changed
 * @param issuedAt when the token was made
 * @param expiresAt from when on it is good for nothing
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
 *     1.0, section 2</a>
 * @see "docs/compatibility.md, section Tokens"
 */
public record IdToken(
    String subject,
    String clientId,
    Set<String> scopes,
    String email,
    boolean emailVerified,
    Instant updatedAt,
    Instant issuedAt,
    Instant expiresAt) {

  /** What an ID token says of this user. */
  public IdToken(
      User user, String clientId, Set<String> scopes, Instant issuedAt, Instant expiresAt) {
    this(
        user.id(),
        clientId,
        scopes,
        user.email(),
        user.emailVerified(),
        user.updatedAt(),
        issuedAt,
        expiresAt);
  }
}
