package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.INVALID;
import static org.countersign.blackbox.Refused.isError;
import static org.countersign.blackbox.Refused.raw;

import com.auth0.jwt.JWT;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member.Enrolled;
import org.junit.jupiter.api.Test;

/** Access tokens for the MFA API: what they confirm in an mfa_token's place, and what not. */
class AccessTokenIT {

  private static final String INVALID_OTP = "Invalid otp_code.";

  private final Member member = Member.fresh();

  @Test
  void aTokenOfThePasswordAloneConfirmsWhatItBegan() {
    String weak = access("scope", "enroll");
    String seed = member.associateOtp(weak).text("secret");
    Response confirmed = member.otp(weak, Member.code(seed, 0));
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    assertThat(confirmed.json().keySet())
        .containsExactly("access_token", "scope", "expires_in", "token_type");
    assertThat(confirmed.text("scope")).isEqualTo("enroll");
    assertThat(confirmed.json().getInt("expires_in")).isBetween(1, 600);
    String strong = confirmed.text("access_token");
    assertThat(JWT.decode(strong).getAudience()).containsExactly(member.mfaAudience());
    assertThat(member.associateOtp(weak).status()).isEqualTo(401);
    assertThat(member.associateOtp(strong).status()).isEqualTo(200);
  }

  @Test
  void theAudienceMayLackItsLastSlash() {
    Response login = member.login("audience", member.issuer() + "mfa");
    assertThat(login.json().keySet())
        .containsExactly("access_token", "scope", "expires_in", "token_type");
    assertThat(JWT.decode(login.text("access_token")).getAudience())
        .containsExactly(member.mfaAudience());
    assertThat(member.listing(login.text("access_token")).body()).isEqualTo("[]");
  }

  @Test
  void aConfirmedAuthenticatorIsNotUsedWithAnAccessToken() {
    Enrolled enrolled = member.enrolWithOtp();
    String strong = strong(enrolled);
    String unused = Member.code(enrolled.seed(), 1);
    isError(member.otp(strong, unused), 403, "invalid_grant", INVALID_OTP);
    assertThat(member.otp(member.mfaToken(), unused).status()).isEqualTo(200);
  }

  @Test
  void anAccessTokenRecoversAndChallengesNothing() {
    Enrolled enrolled = member.enrolWithOtp();
    String token = member.mfaToken("audience", member.mfaAudience());
    JsonObject tokens = member.recovery(token, enrolled.recoveryCode()).json();
    String strong = tokens.getString("access_token");
    isError(
        member.recovery(strong, tokens.getString("recovery_code")),
        403,
        "invalid_grant",
        "Malformed mfa_token");
    isError(member.challenge(strong), 403, "invalid_grant", "Malformed mfa_token");
  }

  @Test
  void anAccessTokenIsGoodForItsClientAlone() {
    String strong = strong(member.enrolWithOtp());
    String seed = member.associateOtp(strong).text("secret");
    isError(
        member.with("public-client").otp(strong, Member.code(seed, 0)),
        400,
        INVALID,
        "mfa_token not issued to this client");
    Member elsewhere = member.with("public-client");
    isError(
        elsewhere.otp(elsewhere.mfaToken(), Member.code(seed, 0)),
        403,
        "invalid_grant",
        INVALID_OTP);
    assertThat(member.otp(strong, Member.code(seed, 0)).status()).isEqualTo(200);
  }

  @Test
  void whatOneKindOfTokenBeganTheOtherDoesNotConfirm() {
    String weak = access();
    String mfaToken = member.mfaToken();
    String begunWithAccess = member.associateOtp(weak).text("secret");
    String begunWithMfa = member.associateOtp(mfaToken).text("secret");
    isError(
        member.otp(mfaToken, Member.code(begunWithAccess, 0)), 403, "invalid_grant", INVALID_OTP);
    isError(member.otp(weak, Member.code(begunWithMfa, 0)), 403, "invalid_grant", INVALID_OTP);
    assertThat(member.otp(mfaToken, Member.code(begunWithMfa, 0)).status()).isEqualTo(200);
  }

  @Test
  void withoutTheScopeToEnrolATokenConfirmsNothing() {
    Enrolled enrolled = member.enrolWithOtp();
    String token =
        member.mfaToken("audience", member.mfaAudience(), "scope", "read:authenticators");
    Response reading = member.recovery(token, enrolled.recoveryCode());
    String enrolling =
        member
            .recovery(
                member.mfaToken("audience", member.mfaAudience()), reading.text("recovery_code"))
            .text("access_token");
    String seed = member.associateOtp(enrolling).text("secret");
    isError(
        member.otp(reading.text("access_token"), Member.code(seed, 0)),
        403,
        "invalid_grant",
        "Malformed mfa_token");
    assertThat(member.otp(enrolling, Member.code(seed, 0)).status()).isEqualTo(200);
  }

  @Test
  void theBarOfAnIdMayBeSentAsItIs() {
    String strong = strong(member.enrolWithOtp());
    String id =
        member.list(strong).stream()
            .map(JsonValue::asJsonObject)
            .map(item -> item.getString("id"))
            .filter(one -> one.startsWith("totp|"))
            .findFirst()
            .orElseThrow();
    String answer =
        raw("DELETE /mfa/authenticators/" + id, "Authorization: Bearer " + strong + "\r\n", "");
    assertThat(answer).startsWith("HTTP/1.1 204").contains("no-store").endsWith("\r\n\r\n");
    isError(member.delete(strong, id), 404, "not_found", "Authenticator not found");
    isError(member.delete(strong, "nonsense"), 404, "not_found", "Authenticator not found");
  }

  @Test
  void aListHasTheDocumentedMembers() {
    String strong = strong(member.enrolWithOtp());
    assertThat(member.associatePhone(strong, "sms").status()).isEqualTo(200);
    Response listing = member.listing(strong);
    assertThat(listing.header("Content-Type")).startsWith("application/json").contains("utf-8");
    for (JsonObject item : listing.jsonArray().getValuesAs(JsonObject.class)) {
      String kind = item.getString("id").replaceAll("\\|.*", "");
      assertThat(item.getString("id")).matches("[a-z-]+\\|dev_[A-Za-z0-9]{16}");
      boolean phone = kind.equals("sms") || kind.equals("voice");
      assertThat(item.getBoolean("active")).isEqualTo(!phone);
      assertThat(item.containsKey("oob_channel")).isEqualTo(phone);
      assertThat(item.containsKey("name")).isEqualTo(phone);
      if (phone) {
        assertThat(item.getString("oob_channel")).isEqualTo(kind);
        assertThat(item.getString("name")).isEqualTo("XXXXXXXX" + member.phone().substring(8));
        assertThat(item.getString("authenticator_type")).isEqualTo("oob");
        assertThat(item.getString("type")).isEqualTo("phone");
      }
    }
  }

  private String access(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "audience";
    all[1] = member.mfaAudience();
    System.arraycopy(more, 0, all, 2, more.length);
    return member.login(all).text("access_token");
  }

  /** An access token that leaves the next one-time password unused. */
  private String strong(Enrolled enrolled) {
    String token = member.mfaToken("audience", member.mfaAudience());
    return member.recovery(token, enrolled.recoveryCode()).text("access_token");
  }
}
