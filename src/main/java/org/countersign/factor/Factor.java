package org.countersign.factor;

import java.util.Optional;

/**
 * One way of proving oneself a second time. Implementations are found by CDI.
 *
 * @see "docs/architecture.md, section Adding a factor"
 */
public interface Factor {

  /** The name under which the tenant switches it on: {@code otp}, {@code sms}, … */
  String guardianName();

  /**
   * Its name in {@code mfa_requirements} and in the member {@code type} of listed authenticators.
   */
  String requirementType();

  /** The member {@code authenticator_type}: {@code otp}, {@code oob} or {@code recovery-code}. */
  String authenticatorType();

  /**
   * Whether an authenticator of this kind (the part of its id before the bar) is of this factor.
   */
  boolean holds(String kind);

  /** Whether a user can have it as the only one; a recovery code is none such. */
  boolean independent();

  /** Which of a user's authenticators a challenge prefers: the lowest rank. */
  int rank(Authenticator authenticator);

  /** What tokens call its use, by the names of RFC 8176, if it has one there. */
  default Optional<String> method(Authenticator authenticator) {
    return Optional.empty();
  }

  /** The channel on which the authenticator is reached, for those that are reached on one. */
  default Optional<String> channel(Authenticator authenticator) {
    return Optional.empty();
  }

  /** What a list shows of the authenticator, masked, for those that have something to show. */
  default Optional<String> maskedName(Authenticator authenticator) {
    return Optional.empty();
  }
}
