package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.client.auth.AuthAPI;
import com.auth0.json.auth.TokenHolder;
import com.auth0.json.auth.UserInfo;
import jakarta.json.JsonObject;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member.Enrolled;
import org.junit.jupiter.api.Test;

/** Logins that are renewed, revoked, and asked whose they are. */
class RefreshIT {

  private static final String OFFLINE = "openid profile email read:orders offline_access";

  private final Member member = Member.fresh().with("renewing-client");
  private final Member rotating = member.with("rotating-client");

  @Test
  void aRefreshTokenComesOnlyWhereItWasAskedForAndMayBeHad() {
    String seed = member.enrolWithOtp().seed();
    Response with = login(member, seed, 1, OFFLINE);
    assertThat(with.json().keySet())
        .containsExactly(
            "access_token",
            "refresh_token",
            "id_token",
            "scope",
            "expires_in",
            "token_type",
            "device_token");
    assertThat(with.json().getString("scope")).isEqualTo(OFFLINE);
  }

  @Test
  void aTokenThatDoesNotRotateStaysAndNeverGains() {
    String refresh = refreshToken(member, OFFLINE);
    Response narrowed = renew(member, refresh, "scope", "openid write:orders");
    assertThat(narrowed.status()).isEqualTo(200);
    assertThat(narrowed.json().getString("scope")).isEqualTo("openid");
    assertThat(narrowed.json().getString("refresh_token")).isEqualTo(refresh);
    Response whole = renew(member, refresh);
    assertThat(whole.json().getString("scope")).isEqualTo(OFFLINE);
    assertThat(whole.json()).containsKey("id_token");
  }

  @Test
  void aRotatedTokenThatIsUsedAgainEndsTheLogin() {
    String first = refreshToken(rotating, OFFLINE);
    String second = renew(rotating, first).json().getString("refresh_token");
    assertThat(second).isNotEqualTo(first);
    assertInvalid(renew(rotating, first));
    assertInvalid(renew(rotating, second));
  }

  @Test
  void anotherClientsTokenIsUnknown() {
    String refresh = refreshToken(member, OFFLINE);
    assertInvalid(renew(rotating, refresh));
    assertThat(revoke(rotating, refresh).status()).isEqualTo(200);
    assertThat(renew(member, refresh).status()).isEqualTo(200);
    assertInvalid(renew(member, "v1.invented"));
  }

  @Test
  void aRevokedTokenRenewsNothing() {
    String refresh = refreshToken(member, OFFLINE);
    Response revoked = revoke(member, refresh);
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.body()).isEmpty();
    assertThat(revoke(member, refresh).status()).isEqualTo(200);
    assertThat(revoke(member, "unknown").status()).isEqualTo(200);
    assertInvalid(renew(member, refresh));
  }

  @Test
  void theJavaSdkRenewsRevokesAndAsksWhoItIs() throws Exception {
    AuthAPI api =
        AuthAPI.newBuilder(Servers.shared().url().toString(), "renewing-client", "renewing-secret")
            .build();
    String refresh = refreshToken(member, OFFLINE);
    TokenHolder renewed = api.renewAuth(refresh).execute().getBody();
    assertThat(renewed.getRefreshToken()).isEqualTo(refresh);
    UserInfo info = api.userInfo(renewed.getAccessToken()).execute().getBody();
    assertThat(info.getValues())
        .containsEntry("email", member.email())
        .containsEntry("email_verified", false)
        .containsKeys("sub", "name", "nickname", "updated_at");
    assertThat(api.revokeToken(refresh).execute().getStatusCode()).isEqualTo(200);
    TokenHolder own = api.requestToken(Member.API).execute().getBody();
    assertThat(own.getScope()).isEqualTo("read:orders");
  }

  @Test
  void userinfoTakesNoOtherToken() {
    Enrolled enrolled = member.enrolWithOtp();
    String refresh = login(member, enrolled.seed(), 1, OFFLINE).json().getString("refresh_token");
    JsonObject tokens = renew(member, refresh).json();
    for (String token :
        List.of(refresh, tokens.getString("id_token"), member.mfaToken(), "a.b.c", "x")) {
      Response refused = Servers.shared().http().get("/userinfo").bearer(token).send();
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.json().getString("error")).isEqualTo("invalid_token");
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    Response post =
        Servers.shared().http().post("/userinfo").bearer(tokens.getString("access_token")).send();
    assertThat(post.status()).isEqualTo(200);
  }

  @Test
  void aClientGetsATokenOnItsOwnBehalfWithinItsGrant() {
    Response whole = member.token("client_credentials", "audience", Member.API);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.json().keySet())
        .containsExactly("access_token", "scope", "expires_in", "token_type");
    Response beyond =
        member.token("client_credentials", "audience", Member.API, "scope", "delete:orders");
    assertThat(beyond.status()).isEqualTo(403);
    assertThat(beyond.json().getString("error_description"))
        .isEqualTo("Client has not been granted scopes: delete:orders");
    assertThat(
            Rows.change(
                "update audit_entry set success = success where event = ? and detail = ?",
                "feccft",
                "scopes beyond the client grant"))
        .isPositive();
    Response none = rotating.token("client_credentials", "audience", Member.API);
    assertThat(none.status()).isEqualTo(403);
    assertThat(none.json().getString("error_description"))
        .startsWith("Client is not authorized to access \"" + Member.API + "\".");
    Response unknown = member.token("client_credentials", "audience", "https://nowhere/");
    assertThat(unknown.json().getString("error_description"))
        .isEqualTo("Service not found: https://nowhere/");
    Response noAudience = member.token("client_credentials");
    assertThat(noAudience.json().getString("error_description"))
        .isEqualTo("Non-global clients are not allowed access to APIv1");
  }

  private static String refreshToken(Member member, String scope) {
    return login(member, member.enrolWithOtp().seed(), 1, scope).json().getString("refresh_token");
  }

  private static Response login(Member member, String seed, int stepsAhead, String scope) {
    String token = member.mfaToken("audience", Member.API, "scope", scope);
    return member.otp(token, Member.code(seed, stepsAhead));
  }

  private static Response renew(Member member, String refresh, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "refresh_token";
    all[1] = refresh;
    System.arraycopy(more, 0, all, 2, more.length);
    return member.token("refresh_token", all);
  }

  private static Response revoke(Member member, String refresh) {
    return member.post("/oauth/revoke", "token", refresh);
  }

  private static void assertInvalid(Response refused) {
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body())
        .isEqualTo(
            "{\"error\":\"invalid_grant\","
                + "\"error_description\":\"Unknown or invalid refresh token.\"}");
  }
}
