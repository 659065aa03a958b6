package org.countersign.account;

/**
 * A user has another password. Fired within the transaction that replaces it: what the one before
 * has opened ends with it.
 *
 * @param userId the user
 */
public record PasswordReplaced(String userId) {}
