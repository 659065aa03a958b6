package org.countersign.token;

import java.time.Instant;

/**
 * What an mfa_token says; all else about it is known to the server alone.
 *
 * @param id the claim {@code jti}, the key of what the server knows
 * @param subject the id of the user whose password was right
 * @param clientId the client that the user came with
 * @param issuedAt when it was made
 * @param expiresAt from when on it is good for nothing
 * @see "docs/compatibility.md, section Tokens"
 */
public record MfaToken(
    String id, String subject, String clientId, Instant issuedAt, Instant expiresAt) {}
