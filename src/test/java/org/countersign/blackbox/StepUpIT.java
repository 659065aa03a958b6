package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.StepUpTenant.DATABASE;
import static org.countersign.blackbox.StepUpTenant.GUARDED;
import static org.countersign.blackbox.StepUpTenant.MFA;
import static org.countersign.blackbox.StepUpTenant.MULTI_FACTOR;
import static org.countersign.blackbox.StepUpTenant.secondFactor;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A second factor where a client or an API asks for it, and what tokens say about it. */
class StepUpIT {

  private static Server server;

  @BeforeAll
  static void start() {
    server = StepUpTenant.shared();
  }

  @Test
  void aClientThatAsksForASecondFactorGetsNothingWithoutOne() {
    Member member = Member.at(server, 0);
    assertThat(member.login().status()).isEqualTo(200);
    Response asked = member.login("acr_values", "urn:other " + MULTI_FACTOR);
    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.json().getString("error")).isEqualTo("mfa_required");
    assertThat(asked.json().getJsonObject("mfa_requirements")).containsOnlyKeys("enroll");
    Response unknown = member.login("acr_values", "urn:other");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().getString("error_description"))
        .isEqualTo("Parameter not supported: acr_values");
  }

  @Test
  void anApiThatAsksForASecondFactorGetsNoTokenWithoutOne() {
    Member member = Member.at(server, 1);
    assertThat(member.login("audience", Member.API).status()).isEqualTo(200);
    Response asked = member.login("audience", GUARDED);
    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.json().getString("error")).isEqualTo("mfa_required");
  }

  @Test
  void tokensSayHowAndWhenTheUserAuthenticated() {
    Member member = Member.at(server, 2);
    long before = Instant.now().getEpochSecond();
    Response alone = member.login("audience", Member.API, "scope", "openid");
    for (String name : new String[] {"access_token", "id_token"}) {
      DecodedJWT token = JWT.decode(alone.json().getString(name));
      assertThat(token.getClaim("amr").asList(String.class)).containsExactly("pwd");
      assertThat(token.getClaim("acr").isMissing()).isTrue();
      assertThat(token.getClaim("auth_time").asLong())
          .isBetween(before, token.getIssuedAtAsInstant().getEpochSecond());
    }
    Response both = secondFactor(member, "audience", Member.API, "scope", "openid");
    for (String name : new String[] {"access_token", "id_token"}) {
      DecodedJWT token = JWT.decode(both.json().getString(name));
      assertThat(token.getClaim("amr").asList(String.class)).containsExactly("pwd", "otp", "mfa");
      assertThat(token.getClaim("acr").asString()).isEqualTo(MULTI_FACTOR);
    }
  }

  @Test
  void aRenewedTokenIsNoStrongerAndNoYounger() {
    Member member = Member.at(server, 3);
    String refresh =
        member
            .login("audience", Member.API, "scope", "openid offline_access")
            .json()
            .getString("refresh_token");
    Rows.changeIn(
        DATABASE,
        "update refresh_family set authenticated_at = authenticated_at - interval '1 hour'");
    DecodedJWT renewed =
        JWT.decode(
            member
                .token("refresh_token", "refresh_token", refresh)
                .json()
                .getString("access_token"));
    assertThat(renewed.getClaim("amr").asList(String.class)).containsExactly("pwd");
    assertThat(renewed.getClaim("auth_time").asInstant())
        .isBefore(Instant.now().minusSeconds(3000));
  }

  @Test
  void anAccessTokenOfAnOldAuthenticationManagesNothing() {
    Member member = Member.at(server, 4);
    Response strong =
        secondFactor(member, "audience", MFA, "scope", "read:authenticators offline_access");
    assertThat(member.listing(strong.json().getString("access_token")).status()).isEqualTo(200);
    Rows.changeIn(
        DATABASE,
        "update refresh_family set authenticated_at = authenticated_at - interval '901 seconds'");
    String renewed =
        member
            .token("refresh_token", "refresh_token", strong.json().getString("refresh_token"))
            .json()
            .getString("access_token");
    Response refused = member.listing(renewed);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().getString("error")).isEqualTo("insufficient_user_authentication");
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("error=\"insufficient_user_authentication\"", "max_age=\"900\"");
  }

  @Test
  void anAccessTokenThatBecameTooWeakIsToldWhatWouldDo() {
    Member member = Member.at(server, 5);
    String weak =
        member
            .login("audience", MFA, "scope", "read:authenticators offline_access")
            .json()
            .getString("access_token");
    assertThat(member.login("audience", MFA, "scope", "read:authenticators offline_access").json())
        .doesNotContainKey("refresh_token");
    secondFactor(member, "audience", Member.API);
    Response refused = member.listing(weak);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().getString("error")).isEqualTo("invalid_grant");
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("acr_values=\"" + MULTI_FACTOR + "\"");
  }

  @Test
  void aReplacedTokenEndsTheLoginWhereASecondFactorIsWantedByNow() {
    Member member = Member.at(server, 6).with("rotating-client");
    String first = refreshToken(member, "https://late.example.com/");
    String second = renewed(member, first).json().getString("refresh_token");
    Rows.changeIn(
        DATABASE,
        "update resource_server set requires_mfa = true where identifier = ?",
        "https://late.example.com/");
    assertThat(renewed(member, second).json().getString("error")).isEqualTo("invalid_grant");
    secondFactor(Member.at(server, 6), "audience", Member.API);
    assertThat(renewed(member, second).json().getString("error")).isEqualTo("mfa_required");
    assertThat(renewed(member, first).json().getString("error")).isEqualTo("invalid_grant");
    assertThat(renewed(member, second).json().getString("error")).isEqualTo("invalid_grant");
  }

  @Test
  void anApiThatNoLongerAllowsOfflineAccessIsRenewedNoMore() {
    Member member = Member.at(server, 7);
    String refresh = refreshToken(member, "https://closed.example.com/");
    assertThat(renewed(member, refresh).status()).isEqualTo(200);
    Rows.changeIn(
        DATABASE,
        "update resource_server set allow_offline_access = false where identifier = ?",
        "https://closed.example.com/");
    assertThat(renewed(member, refresh).json().getString("error")).isEqualTo("invalid_grant");
  }

  @Test
  void aScopeOfThatNameBringsNoRefreshTokenUnasked() {
    Member member = Member.at(server, 8);
    JsonObject tokens = member.login("audience", "https://named.example.com/").json();
    assertThat(tokens.getString("scope")).isEqualTo("read:orders");
    assertThat(tokens).doesNotContainKey("refresh_token");
  }

  @Test
  void userinfoWantsOpenid() {
    Member member = Member.at(server, 8);
    String token = member.login("scope", "profile").json().getString("access_token");
    assertThat(server.http().get("/userinfo").bearer(token).send().status()).isEqualTo(401);
  }

  @Test
  void aFurtherAuthenticatorMakesNoOldAuthenticationYoung() {
    Member member = Member.at(server, 9);
    String strong =
        secondFactor(member, "audience", MFA, "scope", "enroll read:authenticators")
            .json()
            .getString("access_token");
    String seed = member.associateOtp(strong).json().getString("secret");
    Rows.changeIn(
        DATABASE,
        "update mfa_session set authenticated_at = authenticated_at - interval '901 seconds'");
    Response confirmed = member.otp(strong, Member.code(seed, 0));
    assertThat(confirmed.status()).isEqualTo(200);
    Response refused = member.listing(confirmed.json().getString("access_token"));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().getString("error")).isEqualTo("insufficient_user_authentication");
  }

  private static String refreshToken(Member member, String audience) {
    return member
        .login("audience", audience, "scope", "openid offline_access")
        .json()
        .getString("refresh_token");
  }

  private static Response renewed(Member member, String refresh) {
    return member.token("refresh_token", "refresh_token", refresh);
  }
}
