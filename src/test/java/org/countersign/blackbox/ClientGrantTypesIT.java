package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.isError;

import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client may do once it is known. */
class ClientGrantTypesIT {

  @ParameterizedTest
  @CsvSource({
    "no-password-client,password",
    "no-password-client,http://auth0.com/oauth/grant-type/password-realm",
    "no-mfa-client,http://auth0.com/oauth/grant-type/mfa-otp",
    "no-mfa-client,http://auth0.com/oauth/grant-type/mfa-oob",
    "no-mfa-client,http://auth0.com/oauth/grant-type/mfa-recovery-code"
  })
  void aGrantThatTheClientDoesNotHaveIsRefusedByName(String client, String grant) {
    Response response =
        http()
            .post("/oauth/token")
            .form(
                "grant_type",
                grant,
                "client_id",
                client,
                "client_secret",
                client.replace("-client", "-secret"))
            .send();
    isError(
        response,
        403,
        "unauthorized_client",
        "Grant type '" + grant + "' not allowed for the client.");
  }

  @Test
  void aClientWithoutMfaGrantsGetsNoTokensAndUsesNothingOfTheMfaApi() {
    Member member = Member.fresh().with("no-mfa-client");
    String refusal =
        "Grant type 'http://auth0.com/oauth/grant-type/mfa-otp' not allowed for the client.";
    Response login = member.login();
    isError(login, 403, "mfa_required", "Multifactor authentication required");
    String token = login.text("mfa_token");
    isError(member.challenge(token), 403, "unauthorized_client", refusal);
    String bearer = member.login("audience", member.mfaAudience()).text("access_token");
    isError(member.delete(bearer, "totp|dev_x"), 403, "unauthorized_client", refusal);
    Response association = member.associateOtp(token);
    isError(association, 403, "unauthorized_client", refusal);
    assertThat(association.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"unauthorized_client\", error_description=\"" + refusal + "\"");
  }

  @Test
  void anUnknownGrantTypeIsRefusedByName() {
    Response response =
        http()
            .post("/oauth/token")
            .form("grant_type", "urn:x", "client_id", "public-client")
            .send();
    isError(response, 403, "unsupported_grant_type", "Unsupported grant type: urn:x");
  }
}
