package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Member.code;
import static org.countersign.blackbox.Member.wrongCode;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each success, refusal, enrolment, deletion and recovery leaves its row, and no other. */
class AuditTrailIT {

  private static final String MFA = AuditTenant.ISSUER + "mfa/";
  private static final String[] STEP_UP = {
    "acr_values", "http://schemas.openid.net/pape/policies/2007/06/multi-factor"
  };

  private final Trail trail = new Trail();

  private static Member member(int number) {
    return Member.at(AuditTenant.server(), number);
  }

  @AfterEach
  void answerAgain() {
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
  }

  @Test
  void ofAnAppFromItsEnrolmentToItsDeletion() {
    Member member = member(1);
    trail.left(member.login(), "sepft post-client pool-01 granted");
    Response required = member.login(STEP_UP);
    trail.left(required, "mfar post-client pool-01 granted");
    String token = required.text("mfa_token");
    trail.left(
        member.associate(token, types("push")),
        "gd_start_enroll_failed post-client pool-01 refused");
    JsonObject begun = granted(member.associateOtp(token), "gd_start_enroll post-client pool-01");
    String seed = begun.getString("secret");
    trail.left(
        member.otp(token, wrongCode(seed)),
        "gd_auth_failed post-client pool-01 refused",
        "feotpft post-client pool-01 refused");
    trail.left(
        member.otp(token, code(seed, 0)),
        "gd_enrollment_complete post-client pool-01 granted",
        "seotpft post-client pool-01 granted");
    trail.left(member.otp(token, code(seed, 1)), "feotpft post-client pool-01 refused");

    String next = granted(member.login(), "mfar post-client pool-01").getString("mfa_token");
    trail.left(member.associateOtp(next), "gd_start_enroll_failed post-client pool-01 refused");
    granted(member.challenge(next, "challenge_type", "otp"), "gd_start_auth post-client pool-01");
    trail.left(
        member.challenge(next, "challenge_type", "oob"),
        "gd_start_auth_failed post-client pool-01 refused");
    trail.left(
        member.with("second-client").otp(next, code(seed, 1)),
        "feotpft second-client pool-01 refused");
    trail.left(
        member.recovery(next, "wrong"),
        "gd_recovery_failed post-client pool-01 refused",
        "fercft post-client pool-01 refused");
    String recoveryCode = begun.getJsonArray("recovery_codes").getString(0);
    trail.left(member.recovery(next, recoveryCode), "sercft post-client pool-01 granted");

    String last =
        granted(member.login("audience", MFA), "mfar post-client pool-01").getString("mfa_token");
    String bearer =
        granted(member.otp(last, code(seed, 1)), "seotpft post-client pool-01")
            .getString("access_token");
    String totp =
        member.list(bearer).stream()
            .map(item -> item.asJsonObject().getString("id"))
            .filter(id -> id.startsWith("totp|"))
            .findFirst()
            .orElseThrow();
    trail.left(member.delete(bearer, "totp|dev_x"), "fapi post-client pool-01 refused");
    trail.left(member.delete(next, totp), "fapi post-client pool-01 refused");
    trail.left(member.delete(bearer, totp), "gd_unenroll post-client pool-01 granted");
  }

  @Test
  void ofAPhoneAndItsMessages() {
    Member member = member(2);
    String token = member.login(STEP_UP).text("mfa_token");
    trail.skip();
    Response begun = member.associatePhone(token, "sms");
    trail.left(
        begun,
        "gd_start_enroll post-client pool-02 granted",
        "gd_send_sms post-client pool-02 granted");
    String right = member.receivedCode();
    String wrong = right.equals("000000") ? "111111" : "000000";
    String oobCode = begun.text("oob_code");
    trail.left(
        member.oob(token, oobCode, wrong),
        "gd_auth_failed post-client pool-02 refused",
        "feoobft post-client pool-02 refused");
    trail.left(member.oob(token, "invented", right), "feoobft post-client pool-02 refused");
    trail.left(
        member.oob(token, oobCode, right),
        "gd_enrollment_complete post-client pool-02 granted",
        "seoobft post-client pool-02 granted");

    String next = granted(member.login(), "mfar post-client pool-02").getString("mfa_token");
    Response challenged = member.challenge(next, "challenge_type", "oob");
    trail.left(
        challenged,
        "gd_start_auth post-client pool-02 granted",
        "gd_send_sms post-client pool-02 granted");
    granted(
        member.oob(next, challenged.text("oob_code"), member.receivedCode()),
        "seoobft post-client pool-02");

    String third = granted(member.login(), "mfar post-client pool-02").getString("mfa_token");
    Servers.phone().answer(PhoneStub.Answer.FAILED);
    Response failed = member.challenge(third, "challenge_type", "oob");
    assertThat(failed.status()).isEqualTo(502);
    trail.left(
        failed,
        "gd_start_auth post-client pool-02 granted",
        "gd_send_sms_failure post-client pool-02 refused");
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
    Response limited = member.challenge(third, "challenge_type", "oob");
    for (int i = 0; limited.status() == 200 && i < 20; i++) {
      limited = member.challenge(third, "challenge_type", "oob");
    }
    trail.leftAtLast(limited, "limit_phone post-client pool-02 refused");
  }

  @Test
  void ofRefreshTokensAndClients() {
    Member member = member(5);
    Response login = member.login("audience", Member.API, "scope", "openid offline_access");
    trail.left(login, "sepft post-client pool-05 granted");
    String token = login.text("refresh_token");
    Response renewed = member.token("refresh_token", "refresh_token", token);
    trail.left(renewed, "sertft post-client pool-05 granted");
    trail.left(
        member.token("refresh_token", "refresh_token", "invented"), "fertft post-client - refused");
    trail.left(
        member.post("/oauth/revoke", "token", renewed.text("refresh_token")),
        "srrt post-client pool-05 granted");
    trail.left(
        member.token("client_credentials", "audience", Member.API), "seccft post-client - granted");
    trail.left(
        member.token("client_credentials", "audience", AuditTenant.MANAGEMENT),
        "feccft post-client - refused");
    String narrow =
        granted(member.login("audience", MFA, "scope", "enroll"), "sepft post-client pool-05")
            .getString("access_token");
    trail.left(member.listing(narrow), "fapi post-client pool-05 refused");
    String scopeless =
        granted(AuditTenant.token("other-client"), "seccft other-client -")
            .getString("access_token");
    trail.left(
        AuditTenant.server().http().get("/api/v2/logs").bearer(scopeless).send(),
        "fapi other-client - refused");
  }

  private JsonObject granted(Response answer, String row) {
    trail.left(answer, row + " granted");
    return answer.json();
  }

  private static JsonObject types(String type) {
    return Json.createObjectBuilder()
        .add("authenticator_types", Json.createArrayBuilder().add(type))
        .build();
  }
}
