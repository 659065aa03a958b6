package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.StepUpTenant.DATABASE;
import static org.countersign.blackbox.StepUpTenant.MFA;
import static org.countersign.blackbox.StepUpTenant.MULTI_FACTOR;
import static org.countersign.blackbox.StepUpTenant.secondFactor;

import jakarta.json.JsonObject;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** P22: access tokens for the MFA API that are renewed, and what ends them. */
class MfaRenewalIT {

  private static Server server;

  @BeforeAll
  static void start() {
    server = StepUpTenant.shared();
  }

  @Test
  void withADeletedAuthenticatorTheLoginsThatRenewMfaTokensEndButTheCallersOwn() {
    Member member = Member.at(server, 10);
    String[] login = {"audience", MFA, "scope", "remove:authenticators offline_access"};
    String token = member.mfaToken("audience", Member.API, "acr_values", MULTI_FACTOR);
    JsonObject begun = member.associateOtp(token).json();
    member.otp(token, Member.code(begun.getString("secret"), -1));
    JsonObject own =
        member.otp(member.mfaToken(login), Member.code(begun.getString("secret"), 0)).json();
    JsonObject thiefs =
        member.otp(member.mfaToken(login), Member.code(begun.getString("secret"), 1)).json();
    String bearer = own.getString("access_token");
    String id = member.list(member.mfaToken(login)).getJsonObject(0).getString("id");

    assertThat(member.delete(bearer, id).status()).isEqualTo(204);
    assertThat(renewed(member, thiefs.getString("refresh_token")).status()).isEqualTo(403);
    assertThat(member.listing(thiefs.getString("access_token")).status()).isEqualTo(401);
    assertThat(renewed(member, own.getString("refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void aRevokedLoginEndsTheMfaTokensThatItRenewed() {
    Member member = Member.at(server, 11);
    JsonObject tokens =
        secondFactor(member, "audience", MFA, "scope", "enroll offline_access").json();
    assertThat(member.associateOtp(tokens.getString("access_token")).status()).isEqualTo(200);
    member.post("/oauth/revoke", "token", tokens.getString("refresh_token"));
    assertThat(member.associateOtp(tokens.getString("access_token")).status()).isEqualTo(401);
  }

  @Test
  void whereTheMfaApiRequiresMfaThePasswordAloneOpensItWithAnMfaTokenOnly() {
    String require = "update resource_server set requires_mfa = %s where identifier = ?";
    Rows.changeIn(DATABASE, require.formatted("true"), MFA);
    try {
      Response login = Member.at(server, 8).login("audience", MFA);
      assertThat(login.json().getString("error")).isEqualTo("mfa_required");
      String token = login.json().getString("mfa_token");
      assertThat(Member.at(server, 8).associateOtp(token).status()).isEqualTo(200);
    } finally {
      Rows.changeIn(DATABASE, require.formatted("false"), MFA);
    }
  }

  private static Response renewed(Member member, String refresh) {
    return member.token("refresh_token", "refresh_token", refresh);
  }
}
