package org.countersign.account;

/**
 * A user has another password.
 *
 * @param userId the user
 */
public record PasswordReplaced(String userId) implements CredentialsReplaced {}
