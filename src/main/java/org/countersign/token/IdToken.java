package org.countersign.token;

import java.time.Instant;
import java.util.Map;

/**
 * What an ID token says.
 *
 * @param subject the user's id
 * @param clientId the client it is for, the claim {@code aud}
 * @param profile what the scopes let the client know of the user, by claim
 * @param issuedAt when the token was made
 * @param expiresAt from when on it is good for nothing
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
 *     1.0, section 2</a>
 * @see "docs/compatibility.md, section Tokens"
 */
public record IdToken(
    String subject,
    String clientId,
    Map<String, Object> profile,
    Instant issuedAt,
    Instant expiresAt) {}
