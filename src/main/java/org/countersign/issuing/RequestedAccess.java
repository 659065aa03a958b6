package org.countersign.issuing;

import java.util.Set;

/**
 * What a client may have of what it asked for.
 *
 * @param audience the API, in the form that is put into tokens
 * @param scope the scopes, in order, maybe none
 */
public record RequestedAccess(String audience, Set<String> scope) {}
