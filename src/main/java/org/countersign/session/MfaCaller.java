package org.countersign.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.User;

/**
 * Who calls the MFA API, as a good token says.
 *
 * @param sessionId the token's {@code jti}
 * @param kind the kind of token
 * @param bound what the token is bound to
 * @param deviceId the device that the login came from, if it was known then
 * @param familyId the login that can be renewed and that the token belongs to, if there is one
 * @param expiresAt when the token expires
 * @param user its user, as he was when the token was let in
 */
public record MfaCaller(
    String sessionId,
    MfaSession.Kind kind,
    Bound bound,
    Optional<String> deviceId,
    Optional<String> familyId,
    Instant expiresAt,
    User user) {

  /** The bearer of this session's token. */
  public static MfaCaller of(MfaSession session, User user) {
    return new MfaCaller(
        session.id(),
        session.kind(),
        session.bound(),
        session.deviceId(),
        session.familyId(),
        session.expiresAt(),
        user);
  }

  /** The user whose token it is. */
  public String userId() {
    return bound.userId();
  }

  /** The client whose token it is. */
  public String clientId() {
    return bound.clientId();
  }

  /** Whether the token is an mfa_token; else it is an access token. */
  public boolean holdsMfaToken() {
    return kind == MfaSession.Kind.MFA_TOKEN;
  }

  /** Whether the token was got by the password alone. */
  public boolean passwordOnly() {
    return !bound.secondFactor();
  }

  /** The scopes of the token. */
  public Set<String> scope() {
    return bound.scope();
  }
}
