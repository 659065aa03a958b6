package org.countersign.account;

/**
 * A user has other credentials than before. Fired within the transaction that replaces them: every
 * login that stood on the ones before ends with it. Observers take rows in the order of
 * docs/architecture.md, so each has a priority.
 */
public sealed interface CredentialsReplaced permits PasswordReplaced, FactorsReplaced {

  /** Priority of the observer that ends mfa_tokens. */
  int MFA_TOKENS = 10;

  /** Priority of the observer that ends a series of failed codes. */
  int FAILURES = 15;

  /** Priority of the observer that ends refresh tokens. */
  int REFRESH_TOKENS = 20;

  /** Priority of the observer that ends access tokens for the MFA API. */
  int ACCESS_TOKENS = 30;

  /** Priority of the observer that forgets devices. */
  int DEVICES = 40;

  /** The user. */
  String userId();
}
