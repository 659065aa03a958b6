package org.countersign.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the scopes let a client know of a user, in ID tokens and at the userinfo endpoint alike.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims">OpenID Connect
 *     Core 1.0, section 5.4</a>
 */
public final class ProfileClaims {

  private ProfileClaims() {}

  /** The claims beside {@code sub}; the values are texts and truth values. */
  public static Map<String, Object> of(User user, Set<String> scopes) {
    return of(user.email(), user.emailVerified(), user.updatedAt(), scopes);
  }

  /** The claims of someone with this address and this state of the profile. */
  public static Map<String, Object> of(
      String email, boolean emailVerified, Instant updatedAt, Set<String> scopes) {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (scopes.contains("profile")) {
      claims.put("name", email);
      claims.put("nickname", email.replaceFirst("@[^@]*$", ""));
      claims.put("updated_at", updatedAt.toString());
    }
    if (scopes.contains("email")) {
      claims.put("email", email);
      claims.put("email_verified", emailVerified);
    }
    return claims;
  }
}
