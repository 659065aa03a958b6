package org.countersign.api;

import java.time.Duration;
import java.util.Set;

/**
 * What is said of an API when it is declared.
 *
 * @param identifier the audience, 1 to 600 characters
 * @param name a name for people, at most 200 characters; null for none
 * @param scopes the scopes it knows
 * @param tokenForm how its access tokens are written and signed
 * @param tokenLifetime how long its access tokens are good for, in whole seconds
 * @param allowOfflineAccess whether refresh tokens may be made for it
 * @param requiresMfa whether no user gets a token for it without a second factor
 * @param enforcesPolicies whether users get only those scopes that are among their permissions
 */
public record ResourceServerSettings(
    String identifier,
    String name,
    Set<String> scopes,
    TokenForm tokenForm,
    Duration tokenLifetime,
    boolean allowOfflineAccess,
    boolean requiresMfa,
    boolean enforcesPolicies) {}
