package org.countersign.factor;

/** A factor of which a user can associate an authenticator through the MFA API. */
public interface EnrollableFactor extends Factor {

  /**
   * Makes a pending authenticator, as part of the running transaction.
   *
   * @throws org.countersign.error.OAuthException when the request lacks what the factor needs
   */
  Enrollment enroll(EnrollmentRequest request);
}
