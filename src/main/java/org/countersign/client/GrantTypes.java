package org.countersign.client;

import java.util.stream.Stream;
import org.countersign.error.OAuthError;

/**
 * The grant types by their full names, as clients send them and tenant files list them.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
public final class GrantTypes {

  /** The password grant, with or without a realm. */
  public static final String PASSWORD = "password";

  /** The password grant that names a connection. */
  public static final String PASSWORD_REALM = "http://auth0.com/oauth/grant-type/password-realm";

  /** A second factor by one-time password. */
  public static final String MFA_OTP = "http://auth0.com/oauth/grant-type/mfa-otp";

  /** A second factor by a code that was sent. */
  public static final String MFA_OOB = "http://auth0.com/oauth/grant-type/mfa-oob";

  /** A recovery code in place of a second factor. */
  public static final String MFA_RECOVERY_CODE =
      "http://auth0.com/oauth/grant-type/mfa-recovery-code";

  /** A login renewed without its user. */
  public static final String REFRESH_TOKEN = "refresh_token";

  /** A client on its own behalf. */
  public static final String CLIENT_CREDENTIALS = "client_credentials";

  private GrantTypes() {}

  /** The 403 {@code unauthorized_client} for a grant that the client does not have. */
  public static OAuthError notAllowed(String grantType) {
    return new OAuthError(
        403, "unauthorized_client", "Grant type '" + grantType + "' not allowed for the client.");
  }

  /** Refuses a client that has none of the grants that end a login with a second factor. */
  public static void requireMfa(Client client) {
    if (Stream.of(MFA_OTP, MFA_OOB, MFA_RECOVERY_CODE).noneMatch(client::allows)) {
      throw notAllowed(MFA_OTP).asException();
    }
  }
}
