package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member.Enrolled;
import org.junit.jupiter.api.Test;

/**
 * P22: the owner of an account deletes an authenticator that a thief has used, and everything that
 * it brought the thief ends. The thief knows the password too.
 */
class StolenFactorIT {

  private final Member owner = Member.fresh();

  @Test
  void deletingItEndsTheThiefsAccessToTheMfaApiAndNotTheOwners() {
    Enrolled stolen = owner.enrolWithOtp();
    String thief = accessToken(owner.recovery(mfaApi(), stolen.recoveryCode()));
    String caller = owner.stepUp(stolen);
    String pending = owner.associateOtp(thief).json().getString("secret");

    assertThat(owner.delete(caller, idOfTotp(caller)).status()).isEqualTo(204);

    for (Response refused :
        List.of(
            owner.listing(thief),
            owner.associateOtp(thief),
            owner.delete(thief, "totp|dev_x"),
            owner.otp(thief, Member.code(pending, 0)))) {
      assertThat(refused.status()).isIn(401, 403);
      assertThat(refused.json().getString("error")).isEqualTo("invalid_grant");
    }
    assertThat(owner.listing(caller).status()).isEqualTo(200);
    assertThat(owner.list(caller)).isEmpty();
  }

  @Test
  void deletingItEndsTheLoginsThatStandOnItAndNoOthers() {
    Member renewing = owner.with("rotating-client");
    Enrolled stolen = owner.enrolWithOtp();
    String caller = owner.stepUp(stolen);
    JsonObject phone = owner.associatePhone(caller, "sms").json();
    owner.oob(caller, phone.getString("oob_code"), owner.receivedCode());

    String[] offline = {"audience", Member.API, "scope", "openid offline_access"};
    String token = renewing.mfaToken(offline);
    String byPhone =
        refreshToken(
            renewing.oob(
                token,
                renewing.challenge(token, "challenge_type", "oob").text("oob_code"),
                owner.receivedCode()));
    String byThief =
        refreshToken(renewing.recovery(renewing.mfaToken(offline), stolen.recoveryCode()));
    assertThat(owner.delete(caller, idOf(caller, "sms")).status()).isEqualTo(204);

    assertThat(renewing.token("refresh_token", "refresh_token", byPhone).status()).isEqualTo(403);
    assertThat(renewing.token("refresh_token", "refresh_token", byThief).status()).isEqualTo(200);
  }

  @Test
  void aConfirmationBringsATokenThatEndsWithTheOneThatBeganIt() {
    String first = owner.stepUp(owner.enrolWithOtp());
    String seed = owner.associateOtp(first).json().getString("secret");
    Response confirmed = owner.otp(first, Member.code(seed, 0));
    assertThat(JWT.decode(accessToken(confirmed)).getExpiresAtAsInstant())
        .isEqualTo(JWT.decode(first).getExpiresAtAsInstant());
    assertThat(confirmed.json().getInt("expires_in")).isLessThanOrEqualTo(600);
  }

  @Test
  void thePasswordAloneBringsTheScopesOfTheMfaApiAndNothingElse() {
    Response alone =
        owner.login(
            "audience", owner.mfaAudience(), "scope", "openid profile email enroll offline_access");
    assertThat(alone.json()).containsOnlyKeys("access_token", "scope", "expires_in", "token_type");
    assertThat(alone.json().getString("scope")).isEqualTo("enroll");
    assertThat(userinfo(accessToken(alone))).isEqualTo(401);
  }

  @Test
  void aTokenForTheMfaApiOpensTheProfileUntilItsSessionEnds() {
    Enrolled enrolled = owner.enrolWithOtp();
    String thief =
        accessToken(
            owner.recovery(
                owner.mfaToken("audience", owner.mfaAudience(), "scope", "openid enroll"),
                enrolled.recoveryCode()));
    assertThat(userinfo(thief)).isEqualTo(200);
    String caller = owner.stepUp(enrolled);
    owner.delete(caller, idOfTotp(caller));
    assertThat(userinfo(thief)).isEqualTo(401);
  }

  private String mfaApi() {
    return owner.mfaToken("audience", owner.mfaAudience());
  }

  private int userinfo(String token) {
    return Servers.shared().http().get("/userinfo").bearer(token).send().status();
  }

  private String idOfTotp(String bearer) {
    return idOf(bearer, "totp");
  }

  private String idOf(String bearer, String kind) {
    return owner.list(bearer).stream()
        .map(JsonValue::asJsonObject)
        .filter(item -> item.getBoolean("active"))
        .map(item -> item.getString("id"))
        .filter(id -> id.startsWith(kind + "|"))
        .findFirst()
        .orElseThrow();
  }

  private static String accessToken(Response answer) {
    return answer.json().getString("access_token");
  }

  private static String refreshToken(Response answer) {
    return answer.json().getString("refresh_token");
  }
}
