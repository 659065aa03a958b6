package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.blackbox.Http.Header;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request asks for is granted or refused, and never dropped from its token in silence. */
class NarrowingIT {

  private static final String DPOP = "DPoP is not supported. Tokens are bearer tokens.";
  private static final String AUDIENCE = "A refresh token is renewed for its own audience only.";
  private static final Member MEMBER = Member.fresh().with("renewing-client");

  @ParameterizedTest
  @ValueSource(
      strings = {"organization", "authorization_details", "claims", "connection", "dpop_jkt"})
  void aParameterThatNarrowsIsRefusedAtEachEndpoint(String name) {
    String refusal = "Parameter not supported: " + name;
    for (String grant : grants()) {
      isRefused(MEMBER.token(grant, name, "x"), refusal);
    }
    isRefused(MEMBER.post("/mfa/challenge", "mfa_token", "x", name, "x"), refusal);
    Response associated =
        Servers.shared()
            .http()
            .post("/mfa/associate")
            .bearer(MEMBER.mfaToken())
            .json("authenticator_types", "otp", name, "x")
            .send();
    isRefused(associated, refusal);
  }

  @Test
  void anEmptyParameterAsksForNothing() {
    assertThat(MEMBER.login("organization", "", "connection", "").json().getString("error"))
        .isEqualTo("mfa_required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh_token", "client_credentials"})
  void whereNobodyAuthenticatesNothingIsPromisedOfTheAuthentication(String grant) {
    isRefused(MEMBER.token(grant, "max_age", "60"), "Parameter not supported: max_age");
    isRefused(
        MEMBER.token(
            grant, "acr_values", "http://schemas.openid.net/pape/policies/2007/06/multi-factor"),
        "Parameter not supported: acr_values");
  }

  @Test
  void aPasswordThatIsCheckedNowMeetsEveryMaxAge() {
    assertThat(MEMBER.login("max_age", "0").json().getString("error")).isEqualTo("mfa_required");
  }

  @Test
  void resourceIsAnotherNameOfTheAudience() {
    Response unknown = MEMBER.login("resource", "https://unknown.example.com/");
    assertThat(unknown.json().getString("error_description"))
        .isEqualTo("Service not found: https://unknown.example.com/");
    isRefused(
        MEMBER.login("audience", Member.API, "resource", "https://unknown.example.com/"),
        "audience and resource differ");
  }

  @Test
  void aProofOfAKeyIsRefusedAtTheTokenEndpoint() {
    isRefused(MEMBER.login("pool-password", new Header("DPoP", "x")), DPOP);
    isRefused(MEMBER.login("pool-password", new Header("Authorization", "DPoP a.b.c")), DPOP);
  }

  @Test
  void aProofOfAKeyIsRefusedAtUserinfo() {
    Http http = Servers.shared().http();
    isRefused(http.get("/userinfo").bearer("x").header("DPoP", "x").send(), DPOP);
    isRefused(http.get("/userinfo").header("Authorization", "dpop a.b.c").send(), DPOP);
    isRefused(http.post("/userinfo").header("DPoP", "x").form("a", "b").send(), DPOP);
  }

  @Test
  void headersOfTheSdksStayAccepted() {
    for (String name : List.of("Auth0-Client", "auth0-forwarded-for")) {
      assertThat(MEMBER.login("pool-password", new Header(name, "x")).json().getString("error"))
          .isEqualTo("mfa_required");
    }
  }

  @Test
  void aLoginIsRenewedForItsOwnAudienceOnly() {
    Member member = Member.fresh().with("renewing-client");
    String refresh = login(member, "openid offline_access").json().getString("refresh_token");
    for (String name : List.of("audience", "resource")) {
      isRefused(renew(member, refresh, name, "https://unknown.example.com/"), AUDIENCE);
      isRefused(renew(member, refresh, name, member.issuer() + "userinfo"), AUDIENCE);
      assertThat(renew(member, refresh, name, Member.API).status()).isEqualTo(200);
    }
  }

  @Test
  void aScopeWithNothingInItIsLeftOutOfTheAnswer() {
    Response answer = login(Member.fresh(), "no:such");
    assertThat(answer.json()).containsKey("access_token").doesNotContainKey("scope");
  }

  private static List<String> grants() {
    return List.of(
        "password",
        Member.GRANT + "password-realm",
        Member.GRANT + "mfa-otp",
        Member.GRANT + "mfa-oob",
        Member.GRANT + "mfa-recovery-code",
        "refresh_token");
  }

  private static Response login(Member member, String scope) {
    String seed = member.enrolWithOtp().seed();
    String token = member.mfaToken("audience", Member.API, "scope", scope);
    return member.otp(token, Member.code(seed, 1));
  }

  private static Response renew(Member member, String token, String name, String value) {
    return member.token("refresh_token", "refresh_token", token, name, value);
  }

  private static void isRefused(Response response, String description) {
    assertThat(response.status()).as(response.body()).isEqualTo(400);
    assertThat(response.json().getString("error")).isEqualTo("invalid_request");
    assertThat(response.json().getString("error_description")).isEqualTo(description);
  }
}
