package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.INVALID;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.isError;

import jakarta.json.JsonObject;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member.Enrolled;
import org.junit.jupiter.api.Test;

/** What the three MFA grants refuse. */
class GrantErrorsIT {

  private static final String MALFORMED = "Malformed mfa_token";
  private static final String TOO_MANY =
      "Too many failed codes. Wait for some minutes before retrying.";

  private final Member member = Member.fresh();

  /** The three grants with this token and something that looks right. */
  private List<Response> eachGrant(Member who, String token) {
    return List.of(
        who.otp(token, "123456"),
        who.oob(token, "x".repeat(43), "123456"),
        who.recovery(token, "A".repeat(24)));
  }

  @Test
  void anMfaTokenThatIsNoneIsMalformed() {
    Enrolled enrolled = member.enrolWithOtp();
    String good = member.mfaToken();
    String forged = good.substring(0, good.length() - 6) + "AAAAAA";
    for (String token :
        List.of("garbage", "a.b.c", forged, enrolled.tokens().getString("access_token"))) {
      for (Response response : eachGrant(member, token)) {
        isError(response, 403, "invalid_grant", MALFORMED);
        assertThat(response.header("WWW-Authenticate")).isEmpty();
      }
    }
  }

  @Test
  void aSpentMfaTokenIsMalformed() {
    String token = member.mfaToken();
    String seed = member.associateOtp(token).text("secret");
    assertThat(member.otp(token, Member.code(seed, 0)).status()).isEqualTo(200);
    eachGrant(member, token)
        .forEach(response -> isError(response, 403, "invalid_grant", MALFORMED));
    isError(member.challenge(token), 403, "invalid_grant", MALFORMED);
  }

  @Test
  void anMfaTokenPastItsTimeIsToldApart() {
    String past = PastToken.of(member.mfaToken());
    for (Response response : eachGrant(member, past)) {
      isError(response, 401, "expired_token", "mfa_token is expired");
      assertThat(response.header("WWW-Authenticate")).isEmpty();
    }
    isError(member.challenge(past), 401, "expired_token", "mfa_token is expired");
  }

  @Test
  void anMfaTokenOfAnotherClientIsRefused() {
    String token = member.mfaToken();
    Member elsewhere = member.with("public-client");
    String refusal = "mfa_token not issued to this client";
    eachGrant(elsewhere, token).forEach(response -> isError(response, 400, INVALID, refusal));
    isError(elsewhere.challenge(token), 400, INVALID, refusal);
  }

  @Test
  void whoHasNothingToCheckAOneTimePasswordAgainstIsToldToEnrol() {
    isError(
        member.otp(member.mfaToken(), "123456"),
        401,
        "unsupported_challenge_type",
        "User is not enrolled. You can use /mfa/associate endpoint to enroll the first"
            + " authenticator.");
  }

  @Test
  void whoHasNoRecoveryCodeIsToldSo() {
    isError(
        member.recovery(member.mfaToken(), "A".repeat(24)),
        403,
        "unsupported_challenge_type",
        "User does not have a recovery-code.");
  }

  @Test
  void wrongCodesAreRefusedInTheWordsOfTheirGrant() {
    Enrolled enrolled = member.enrolWithOtp();
    String token = member.mfaToken();
    isError(
        member.otp(token, Member.wrongCode(enrolled.seed())),
        403,
        "invalid_grant",
        "Invalid otp_code.");
    for (String code : List.of("1", "1234567", "abcdef", "      ")) {
      isError(member.otp(token, code), 403, "invalid_grant", "Invalid otp_code.");
    }
    isError(
        member.recovery(token, "A".repeat(24)),
        403,
        "invalid_grant",
        "MFA Authorization rejected.");
    assertThat(member.otp(token, Member.code(enrolled.seed(), 1)).status()).isEqualTo(200);
  }

  @Test
  void aMissingBindingCodeIsNamedAfterTheOtherTwo() {
    Response response =
        member.token(Member.GRANT + "mfa-oob", "mfa_token", "garbage", "oob_code", "garbage");
    isError(response, 400, INVALID, "Missing required parameter: binding_code");
  }

  @Test
  void bindingCodesAndOobCodesAreRefusedInTheirWords() {
    String token = member.mfaToken();
    String oobCode = member.associatePhone(token, "sms").text("oob_code");
    String right = member.receivedCode();
    String wrong = right.equals("000000") ? "111111" : "000000";
    isError(member.oob(token, oobCode, wrong), 403, "invalid_grant", "Invalid binding_code.");
    isError(
        member.oob(member.mfaToken(), oobCode, right),
        400,
        INVALID,
        "The oob_code doesn't match the mfa_token");
    for (String garbage : List.of("garbage", "x".repeat(43), oobCode + "x")) {
      isError(member.oob(token, garbage, right), 403, "invalid_grant", "Malformed oob_code");
    }
    assertThat(member.oob(token, oobCode, right).status()).isEqualTo(200);
  }

  @Test
  void anOobCodeThatIsOverIsMalformed() {
    String first = member.mfaToken();
    String begun = member.associatePhone(first, "sms").text("oob_code");
    assertThat(member.oob(first, begun, member.receivedCode()).status()).isEqualTo(200);
    String token = member.mfaToken();
    String oobCode = member.challenge(token, "challenge_type", "oob").text("oob_code");
    String code = member.receivedCode();
    String next = member.challenge(token, "challenge_type", "oob").text("oob_code");
    isError(member.oob(token, oobCode, code), 403, "invalid_grant", "Malformed oob_code");
    assertThat(member.oob(token, next, member.receivedCode()).status()).isEqualTo(200);
  }

  @Test
  void anOobCodePastItsTimeIsToldApart() {
    String token = member.mfaToken();
    String oobCode = member.associatePhone(token, "sms").text("oob_code");
    int changed =
        Rows.change(
            "update challenge set expires_at = now() - interval '1 second' where user_id ="
                + " (select id from app_user where email = ?)",
            member.email());
    assertThat(changed).isEqualTo(1);
    Response response = member.oob(token, oobCode, member.receivedCode());
    isError(response, 401, "expired_token", "oob_code is expired");
    String again = member.associatePhone(token, "sms").text("oob_code");
    assertThat(member.oob(token, again, member.receivedCode()).status()).isEqualTo(200);
  }

  @Test
  void afterTenWrongRecoveryCodesOnlyThatGrantWaits() {
    Enrolled enrolled = member.enrolWithOtp();
    String token = member.mfaToken();
    for (int i = 0; i < 10; i++) {
      isError(
          member.recovery(token, "A".repeat(24)),
          403,
          "invalid_grant",
          "MFA Authorization rejected.");
    }
    Response locked = member.recovery(token, enrolled.recoveryCode());
    isError(locked, 429, INVALID, TOO_MANY);
    assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(240, 360);
    assertThat(member.otp(token, Member.code(enrolled.seed(), 1)).status()).isEqualTo(200);
  }

  @Test
  void oneTimePasswordsAndBindingCodesShareTheirBudget() {
    String first = member.mfaToken();
    JsonObject begun = member.associatePhone(first, "sms").json();
    String right = member.receivedCode();
    for (int i = 0; i < 10; i++) {
      isError(member.otp(first, "12345"), 403, "invalid_grant", "Invalid otp_code.");
    }
    Response locked = member.oob(first, begun.getString("oob_code"), right);
    isError(locked, 429, INVALID, TOO_MANY);
    assertThat(locked.header("Retry-After")).isNotEmpty();
  }

  @Test
  void aUserWhoIsBlockedInTheMiddleGoesNoFurther() {
    Enrolled enrolled = member.enrolWithOtp();
    String token = member.mfaToken();
    String strong =
        member
            .recovery(member.mfaToken("audience", member.mfaAudience()), enrolled.recoveryCode())
            .text("access_token");
    block(true);
    String code = Member.code(enrolled.seed(), 1);
    for (Response response :
        List.of(member.otp(token, code), member.recovery(token, "x"), member.challenge(token))) {
      isError(response, 403, "unauthorized", "user is blocked");
      assertThat(response.header("WWW-Authenticate")).isEmpty();
    }
    for (Response response :
        List.of(
            member.listing(token),
            member.listing(strong),
            member.associateOtp(strong),
            member.delete(strong, "totp|dev_x"))) {
      isError(response, 403, "unauthorized", "user is blocked");
      assertThat(response.header("WWW-Authenticate"))
          .isEqualTo("Bearer error=\"unauthorized\", error_description=\"user is blocked\"");
    }
    block(false);
    assertThat(member.otp(token, code).status()).isEqualTo(200);
  }

  @Test
  void theBearerHeaderDoesNotReplaceTheParameter() {
    Response response =
        http()
            .post("/oauth/token")
            .bearer(member.mfaToken())
            .form("grant_type", Member.GRANT + "mfa-otp", "client_id", "public-client", "otp", "1")
            .send();
    isError(response, 400, INVALID, "Missing required parameter: mfa_token");
  }

  private void block(boolean blocked) {
    int changed =
        Rows.change(
            "update app_user set blocked = " + blocked + " where email = ?", member.email());
    assertThat(changed).isEqualTo(1);
  }
}
