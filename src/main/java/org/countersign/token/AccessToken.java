package org.countersign.token;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What an access token says.
 *
 * @param id the claim {@code jti}
 * @param subject the user's id, or {@code CLIENT@clients}
 * @param clientId the client it is given to, the claim {@code azp}
 * @param audience the API it is for
 * @param scopes what it allows, in the order to be shown
 * @param grant the short name of the grant, the claim {@code gty}
 * @param claims further claims: how and when the user authenticated, what the user may do
 * @param issuedAt when it was made
 * @param expiresAt from when on it is good for nothing
 * @see "docs/compatibility.md, section Tokens"
 */
public record AccessToken(
    String id,
    String subject,
    String clientId,
    String audience,
    Set<String> scopes,
    String grant,
    Map<String, Object> claims,
    Instant issuedAt,
    Instant expiresAt) {

  /** The short name of the grant by which a client gets a token in its own name. */
  public static final String CLIENT_CREDENTIALS = "client-credentials";

  /** The subject of a client that got a token in its own name. */
  public static String subjectOf(String clientId) {
    return clientId + "@clients";
  }
}
