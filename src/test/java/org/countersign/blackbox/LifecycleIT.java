package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member.Enrolled;
import org.junit.jupiter.api.Test;

/** From the first association to the last deletion, as a user lives through it. */
class LifecycleIT {

  private final Member member = Member.fresh();

  @Test
  void aUserWithoutFactorIsToldWhatCanBeEnrolled() {
    Response answer = member.login();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().getString("error")).isEqualTo("mfa_required");
    assertThat(answer.json().getString("error_description"))
        .isEqualTo("Multifactor authentication required");
    assertThat(answer.json().getJsonObject("mfa_requirements").toString())
        .isEqualTo("{\"enroll\":[{\"type\":\"otp\"},{\"type\":\"phone\"}]}");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void anAssociationIsPendingUntilItWasUsedOnce() {
    String token = member.mfaToken("audience", Member.API, "scope", "openid read:orders");
    JsonObject answer = member.associateOtp(token).json();
    assertThat(answer.keySet())
        .containsExactly("authenticator_type", "secret", "barcode_uri", "recovery_codes");
    assertThat(answer.getString("secret")).matches("[A-Z2-7]{32}");
    assertThat(answer.getString("barcode_uri"))
        .isEqualTo(
            "otpauth://totp/Countersign%20Tests:"
                + member.email().replace("@", "%40")
                + "?secret="
                + answer.getString("secret")
                + "&issuer=Countersign%20Tests&algorithm=SHA1&digits=6&period=30");
    assertThat(answer.getJsonArray("recovery_codes").getString(0)).matches("[1-9A-HJ-NP-Z]{24}");
    assertThat(active(token)).containsExactlyInAnyOrder("totp:false", "recovery-code:false");

    Response wrong = member.otp(token, Member.wrongCode(answer.getString("secret")));
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.body())
        .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"Invalid otp_code.\"}");

    Response right = member.otp(token, Member.code(answer.getString("secret"), 0));
    assertThat(right.status()).isEqualTo(200);
    assertThat(right.json().keySet())
        .containsExactly(
            "access_token", "id_token", "scope", "expires_in", "token_type", "device_token");
    assertThat(right.json().getString("scope")).isEqualTo("openid read:orders");
    assertThat(right.json().getInt("expires_in")).isEqualTo(7200);
    assertThat(active(member.mfaToken()))
        .containsExactlyInAnyOrder("totp:true", "recovery-code:true");
  }

  @Test
  void anEnrolledUserIsChallengedAndEnrolsNothingWithAnMfaToken() {
    Enrolled enrolled = member.enrolWithOtp();
    JsonObject refusal = member.login().json();
    assertThat(refusal.getJsonObject("mfa_requirements").toString())
        .isEqualTo("{\"challenge\":[{\"type\":\"otp\"},{\"type\":\"recovery-code\"}]}");
    String token = refusal.getString("mfa_token");
    Response second = member.associateOtp(token);
    assertThat(second.status()).isEqualTo(403);
    assertThat(second.json().getString("error_description")).isEqualTo("User is already enrolled.");
    assertThat(second.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(member.challenge(token, "challenge_type", "otp").body())
        .isEqualTo("{\"challenge_type\":\"otp\"}");
    assertThat(member.otp(token, Member.code(enrolled.seed(), 1)).status()).isEqualTo(200);
  }

  @Test
  void secondUseOfTheSameTotpStepIsRefused() {
    String token = member.mfaToken();
    String seed = member.associateOtp(token).json().getString("secret");
    String code = Member.code(seed, 0);
    assertThat(member.otp(token, code).status()).isEqualTo(200);
    Response again = member.otp(member.mfaToken(), code);
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.json().getString("error_description")).isEqualTo("Invalid otp_code.");
  }

  @Test
  void anMfaTokenIsGoodForOneLogin() {
    String token = member.mfaToken();
    String seed = member.associateOtp(token).json().getString("secret");
    assertThat(member.otp(token, Member.code(seed, 0)).status()).isEqualTo(200);
    Response again = member.otp(token, Member.code(seed, 1));
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.json().getString("error_description")).isEqualTo("Malformed mfa_token");
    assertThat(member.listing(token).status()).isEqualTo(401);
    assertThat(member.otp(member.mfaToken(), Member.code(seed, 1)).status()).isEqualTo(200);
  }

  @Test
  void aSeedThatWaitedUntilTheOwnerEnrolledConfirmsNothing() {
    String attacker = member.mfaToken();
    String waiting = member.associateOtp(attacker).json().getString("secret");
    member.enrolWithOtp();
    assertThat(member.otp(attacker, Member.code(waiting, 0)).status()).isEqualTo(403);
    assertThat(member.otp(member.mfaToken(), Member.code(waiting, 1)).status()).isEqualTo(403);
    assertThat(active(member.mfaToken()))
        .containsExactlyInAnyOrder("totp:true", "recovery-code:true");
  }

  @Test
  void anAccessTokenThatThePasswordAloneBroughtDiesWithTheFirstConfirmation() {
    Response alone = member.login("audience", member.mfaAudience());
    assertThat(alone.status()).isEqualTo(200);
    assertThat(alone.json().getInt("expires_in")).isEqualTo(600);
    assertThat(alone.json().getString("scope"))
        .isEqualTo("enroll read:authenticators remove:authenticators");
    String weak = alone.json().getString("access_token");
    String waiting = member.associateOtp(weak).json().getString("secret");
    member.enrolWithOtp();
    for (Response refused :
        List.of(
            member.associateOtp(weak), member.listing(weak), member.delete(weak, "totp|dev_x"))) {
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.json().getString("error")).isEqualTo("invalid_grant");
    }
    assertThat(member.otp(weak, Member.code(waiting, 0)).status()).isEqualTo(403);
  }

  @Test
  void aRecoveryCodeIsReplacedWhenItIsUsed() {
    Enrolled enrolled = member.enrolWithOtp();
    Response first = member.recovery(member.mfaToken(), enrolled.recoveryCode());
    assertThat(first.status()).isEqualTo(200);
    String next = first.json().getString("recovery_code");
    assertThat(next).isNotEqualTo(enrolled.recoveryCode());
    Response dead = member.recovery(member.mfaToken(), enrolled.recoveryCode());
    assertThat(dead.status()).isEqualTo(403);
    assertThat(dead.json().getString("error_description")).isEqualTo("MFA Authorization rejected.");
    String typed = next.toLowerCase(java.util.Locale.ROOT).replaceAll("(.{4})", "$1-");
    assertThat(member.recovery(member.mfaToken(), typed).status()).isEqualTo(200);
  }

  @Test
  void aRecoveryCodeIsNoneBeforeTheFirstConfirmation() {
    String token = member.mfaToken();
    String code = member.associateOtp(token).json().getJsonArray("recovery_codes").getString(0);
    Response refused = member.recovery(token, code);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().getString("error")).isEqualTo("unsupported_challenge_type");
  }

  @Test
  void aRecoveryCodeIsShownOnceUnderAToken() {
    String token = member.mfaToken();
    assertThat(member.associateOtp(token).json()).containsKey("recovery_codes");
    assertThat(member.associateOtp(token).json()).doesNotContainKey("recovery_codes");
    assertThat(active(token)).containsExactlyInAnyOrder("totp:false", "recovery-code:false");
    assertThat(member.associateOtp(member.mfaToken()).json()).containsKey("recovery_codes");
  }

  @Test
  void withAStrongTokenAPhoneIsAddedConfirmedAndDeletedAsAPair() {
    String strong = member.stepUp(member.enrolWithOtp());
    JsonObject begun = member.associatePhone(strong, "sms").json();
    assertThat(begun.keySet())
        .containsExactly("authenticator_type", "binding_method", "oob_channel", "oob_code");
    Response confirmed = member.oob(strong, begun.getString("oob_code"), member.receivedCode());
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.json().getInt("expires_in")).isBetween(1, 600);
    assertThat(confirmed.json()).doesNotContainKeys("id_token", "refresh_token");
    assertThat(active(strong))
        .containsExactlyInAnyOrder("totp:true", "recovery-code:true", "sms:true", "voice:true");

    assertThat(member.delete(member.mfaToken(), id(strong, "sms")).status()).isEqualTo(401);
    assertThat(member.delete(strong, id(strong, "recovery-code")).body())
        .isEqualTo(
            "{\"error\":\"invalid_request\","
                + "\"error_description\":\"This authenticator cannot be deleted by itself.\"}");
    String sms = id(strong, "sms");
    assertThat(member.delete(strong, sms).status()).isEqualTo(204);
    assertThat(member.delete(strong, sms).status()).isEqualTo(404);
    assertThat(active(strong)).containsExactlyInAnyOrder("totp:true", "recovery-code:true");
  }

  @Test
  void theListNamesWhatCanBeUsedByItselfFirstAndTheOldestOfThemFirst() {
    String strong = member.stepUp(member.enrolWithOtp());
    member.associatePhone(strong, "sms");
    assertThat(active(strong))
        .containsExactly("totp:true", "sms:false", "voice:false", "recovery-code:true");
  }

  @Test
  void withTheLastAuthenticatorTheRecoveryCodeGoesAndTheUserStartsAnew() {
    Enrolled enrolled = member.enrolWithOtp();
    String strong = member.stepUp(enrolled);
    assertThat(member.delete(strong, id(strong, "totp")).status()).isEqualTo(204);
    assertThat(active(strong)).isEmpty();
    String token = member.mfaToken();
    assertThat(member.recovery(token, enrolled.recoveryCode()).status()).isEqualTo(403);
    assertThat(member.associateOtp(token).json()).containsKey("recovery_codes");
  }

  @Test
  void anotherUsersAuthenticatorIsNotFound() {
    String strong = member.stepUp(member.enrolWithOtp());
    Member other = Member.fresh();
    other.enrolWithOtp();
    String foreign = id(other.mfaToken(), "totp");
    Response refused = member.delete(strong, foreign);
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.body())
        .isEqualTo("{\"error\":\"not_found\",\"error_description\":\"Authenticator not found\"}");
  }

  private List<String> active(String bearer) {
    return items(bearer).stream()
        .map(item -> item.getString("id").replaceAll("\\|.*", "") + ":" + item.getBoolean("active"))
        .toList();
  }

  private String id(String bearer, String kind) {
    return items(bearer).stream()
        .map(item -> item.getString("id"))
        .filter(id -> id.startsWith(kind + "|"))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonObject> items(String bearer) {
    return member.list(bearer).stream().map(JsonValue::asJsonObject).toList();
  }
}
