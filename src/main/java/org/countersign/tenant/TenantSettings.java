package org.countersign.tenant;

import java.util.Optional;

/**
 * What is said of the tenant itself.
 *
 * @param friendlyName the name that users see, 1 to 200 characters
 * @param defaultAudience the audience of a request that names none, at most 600 characters
 * @param defaultDirectory the name of the directory of a password grant without realm
 * @param challengesEnrolled whether users who have a factor are challenged without a policy
 */
public record TenantSettings(
    String friendlyName,
    Optional<String> defaultAudience,
    Optional<String> defaultDirectory,
    boolean challengesEnrolled) {}
