package org.countersign.tenant;

import java.time.Duration;
import java.util.Optional;

/**
 * What is said of the tenant itself.
 *
 * @param friendlyName the name that users see, 1 to 200 characters
 * @param defaultAudience the audience of a request that names none, at most 600 characters
 * @param defaultDirectory the name of the directory of a password grant without realm
 * @param challengesEnrolled whether users who have a factor are challenged without a policy
 * @param authenticationClaims whether tokens say how and when the user authenticated
 * @param deviceTokens whether a completed login makes its device known
 * @param stepUpMaxAge how old an authentication may be that manages authenticators, in whole
 *     seconds
 */
public record TenantSettings(
    String friendlyName,
    Optional<String> defaultAudience,
    Optional<String> defaultDirectory,
    boolean challengesEnrolled,
    boolean authenticationClaims,
    boolean deviceTokens,
    Optional<Duration> stepUpMaxAge) {}
