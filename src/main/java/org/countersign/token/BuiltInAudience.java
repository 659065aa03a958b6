package org.countersign.token;

/** The audiences that the server itself stands for; each begins with the issuer. */
final class BuiltInAudience {

  private BuiltInAudience() {}

  /** The audience of access tokens for the MFA endpoints. */
  static String mfa(String issuer) {
    return issuer + "mfa/";
  }

  /** The audience of mfa_tokens, which no API has. */
  static String mfaToken(String issuer) {
    return issuer + "mfa/token";
  }

  /** The audience of access tokens for the administration API. */
  static String management(String issuer) {
    return issuer + "api/v2/";
  }

  /** The audience of access tokens for the user's own claims. */
  static String userinfo(String issuer) {
    return issuer + "userinfo";
  }
}
