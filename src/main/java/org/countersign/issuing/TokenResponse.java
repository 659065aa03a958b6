package org.countersign.issuing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.Secret;

/**
 * The answer to a grant.
 *
 * @param accessToken the access token
 * @param refreshToken the refresh token, when one was asked for and may be had
 * @param idToken the ID token, when {@code openid} was granted
 * @param scope the scopes that were granted; the answer leaves the member out when there are none
 * @param expiresIn how long the access token is good, in seconds
 * @param recoveryCode the replacement of a recovery code that was used
 * @param deviceToken by which the device is known at its next login
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749, section 5.1</a>
 */
public record TokenResponse(
    Secret accessToken,
    Optional<Secret> refreshToken,
    Optional<Secret> idToken,
    Set<String> scope,
    long expiresIn,
    Optional<Secret> recoveryCode,
    Optional<Secret> deviceToken) {

  /** The same with a recovery code in place of the used one. */
  public TokenResponse withRecoveryCode(Secret code) {
    return new TokenResponse(
        accessToken, refreshToken, idToken, scope, expiresIn, Optional.of(code), deviceToken);
  }

  /** The same with a refresh token. */
  public TokenResponse withRefreshToken(Secret token) {
    return new TokenResponse(
        accessToken, Optional.of(token), idToken, scope, expiresIn, recoveryCode, deviceToken);
  }

  /** The same with a device token, if there is one. */
  public TokenResponse withDeviceToken(Optional<Secret> token) {
    return new TokenResponse(
        accessToken, refreshToken, idToken, scope, expiresIn, recoveryCode, token);
  }

  /** The body, its members in the order that clients know. */
  public JsonObject json() {
    JsonObjectBuilder body = Json.createObjectBuilder().add("access_token", accessToken.reveal());
    refreshToken.ifPresent(token -> body.add("refresh_token", token.reveal()));
    idToken.ifPresent(token -> body.add("id_token", token.reveal()));
    if (!scope.isEmpty()) {
      body.add("scope", String.join(" ", scope));
    }
    body.add("expires_in", expiresIn).add("token_type", "Bearer");
    recoveryCode.ifPresent(code -> body.add("recovery_code", code.reveal()));
    deviceToken.ifPresent(token -> body.add("device_token", token.reveal()));
    return body.build();
  }
}
