package org.countersign.token;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a token says that was found genuine and of the right kind. Whether what it stands for still
 * holds, its session knows.
 *
 * @param mfaToken true for an mfa_token, false for an access token for the MFA endpoints
 * @param id the claim {@code jti}
 * @param subject the user's id
 * @param clientId the client it was given to
 * @param audience the APIs that it is for
 * @param scopes what it allows; an mfa_token says nothing of it
 * @param expiresAt from when on it is good for nothing
 */
public record Verified(
    boolean mfaToken,
    String id,
    String subject,
    String clientId,
    List<String> audience,
    Set<String> scopes,
    Instant expiresAt) {}
