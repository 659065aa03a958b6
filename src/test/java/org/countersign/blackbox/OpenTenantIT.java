package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.isError;

import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;

/** A tenant that asks nobody for a second factor: who is challenged all the same. */
class OpenTenantIT {

  @Test
  void whoHasNoFactorGetsTokensAtOnce() {
    Response login = OpenTenant.login(member(0), "audience", Member.API, "scope", "openid");
    assertThat(login.status()).as(login.body()).isEqualTo(200);
    assertThat(login.json().keySet())
        .containsExactly(
            "access_token", "id_token", "scope", "expires_in", "token_type", "device_token");
    assertThat(login.text("token_type")).isEqualTo("Bearer");
    assertThat(login.header("Content-Type")).isEqualTo("application/json");
    assertThat(login.header("Cache-Control")).isEqualTo("no-store");
    assertThat(login.header("Pragma")).isEqualTo("no-cache");
  }

  @Test
  void whoEnrolledIsChallenged() {
    Member member = member(1);
    String seed = enrol(member);
    Response login = OpenTenant.login(member);
    isError(login, 403, "mfa_required", "Multifactor authentication required");
    assertThat(login.json().getJsonObject("mfa_requirements").toString())
        .isEqualTo("{\"challenge\":[{\"type\":\"otp\"},{\"type\":\"recovery-code\"}]}");
    assertThat(member.otp(login.text("mfa_token"), Member.code(seed, 1)).status()).isEqualTo(200);
  }

  @Test
  void whoEnrolledIsNotChallengedWhereTheFlagIsOffButNeedsTheFactorForTheMfaApi() {
    try (Server server = OpenTenant.challengingNobody()) {
      Member member = Member.at(server, 1);
      enrol(member);
      assertThat(OpenTenant.login(member).status()).isEqualTo(200);
      Response login = OpenTenant.login(member, "audience", member.mfaAudience());
      isError(login, 403, "mfa_required", "Multifactor authentication required");
    }
  }

  @Test
  void withoutADefaultDirectoryTheRealmIsNeeded() {
    isError(
        member(2).login(),
        500,
        "server_error",
        "Authorization server not configured with default connection.");
  }

  @Test
  void aFactorThatIsOffIsNotOffered() {
    Member member = member(3);
    String token = OpenTenant.login(member, "audience", member.mfaAudience()).text("access_token");
    isError(
        member.associatePhone(token, "sms"),
        400,
        "unsupported_challenge_type",
        "None of the requested authenticator types and channels is supported.");
  }

  @Test
  void whatGoesWrongInsideIsToldToNobody() {
    Rows.changeIn(OpenTenant.DATABASE, "alter table throttle rename to throttle_gone");
    try {
      Response response = OpenTenant.login(member(4));
      isError(response, 500, "server_error", "Internal server error");
      assertThat(response.json()).hasSize(2);
      assertThat(response.header("Cache-Control")).isEqualTo("no-store");
      assertThat(response.header("X-Correlation-Id")).isNotEmpty();
    } finally {
      Rows.changeIn(OpenTenant.DATABASE, "alter table throttle_gone rename to throttle");
    }
    assertThat(OpenTenant.login(member(4)).status()).isEqualTo(200);
  }

  private static Member member(int number) {
    return Member.at(OpenTenant.server(), number);
  }

  private static String enrol(Member member) {
    String token = OpenTenant.login(member, "audience", member.mfaAudience()).text("access_token");
    String seed = member.associateOtp(token).text("secret");
    assertThat(member.otp(token, Member.code(seed, 0)).status()).isEqualTo(200);
    return seed;
  }
}
