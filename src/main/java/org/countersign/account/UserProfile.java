package org.countersign.account;

import java.util.Optional;
import org.countersign.crypto.Secret;

/**
 * What is said of a user beside the password.
 *
 * @param connection the name of an existing directory
 * @param email the login, at most 320 characters; it is normalised here
 * @param emailVerified whether the address is known to be the user's
 * @param phoneNumber the profile's number, which enrols nothing; at most 32 characters
 * @param blocked whether the user may not log in at all
 */
public record UserProfile(
    String connection,
    String email,
    boolean emailVerified,
    Optional<Secret> phoneNumber,
    boolean blocked) {

  /** Brings the login into its normal form. */
  public UserProfile {
    email = Login.normalised(email);
  }
}
