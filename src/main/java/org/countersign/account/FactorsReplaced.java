package org.countersign.account;

/**
 * The operator has replaced a user's confirmed authenticators, or removed all of them.
 *
 * @param userId the user
 * @param none whether the user is to have no authenticator at all
 */
public record FactorsReplaced(String userId, boolean none) implements CredentialsReplaced {}
