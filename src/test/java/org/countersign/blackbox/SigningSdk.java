package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.blackbox.AssertionTenant.server;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.auth.ClientAssertionSigner;
import com.auth0.exception.APIException;
import com.auth0.json.auth.CreatedOtpResponse;
import com.auth0.json.auth.TokenHolder;

/** The Java library of the service, for a client that signs. */
final class SigningSdk {

  private SigningSdk() {}

  /** From the first login to a challenge at the second. */
  static void wholeFlow(String client, ClientAssertionSigner signer, String user) throws Exception {
    AuthAPI api = AuthAPI.newBuilder(server.url().toString(), client, signer).build();
    String token = login(api, user);
    CreatedOtpResponse otp = api.addOtpAuthenticator(token).execute().getBody();
    TokenHolder tokens =
        api.exchangeMfaOtp(token, Member.code(otp.getSecret(), 0).toCharArray())
            .execute()
            .getBody();
    assertThat(tokens.getAccessToken()).isNotEmpty();
    String second = login(api, user);
    assertThat(api.mfaChallengeRequest(second, "otp", null).execute().getBody().getChallengeType())
        .isEqualTo("otp");
  }

  private static String login(AuthAPI api, String user) {
    APIException refused =
        catchThrowableOfType(
            APIException.class,
            () -> api.login(user, "user-password".toCharArray(), "users").execute());
    assertThat(refused.isMultifactorRequired()).isTrue();
    return (String) refused.getValue("mfa_token");
  }
}
