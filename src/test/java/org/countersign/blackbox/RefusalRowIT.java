package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;

/** The one row of the audit log that a refused token request leaves, found by its answer's id. */
class RefusalRowIT {

  private static final String ROWS =
      "select string_agg(event || ' ' || coalesce(client_id, '-') || ' '"
          + " || case when user_id is null then '-' else 'user' end || ' '"
          + " || coalesce(detail, '-'), '; ') from audit_entry where correlation_id = ?";

  private final Member member = Member.fresh().with("renewing-client");
  private final Member rotating = member.with("rotating-client");

  @Test
  void aLoginToAnUnknownDirectoryOrApi() {
    Response directory =
        member.token(
            Member.GRANT + "password-realm",
            "realm",
            "nowhere",
            "username",
            member.email(),
            "password",
            "x");
    assertThat(row(directory)).isEqualTo("fepft renewing-client - unknown realm");
    Response api = member.login("audience", "https://nowhere.example/");
    assertThat(row(api)).startsWith("fepft renewing-client - ");
  }

  @Test
  void aBlockedUserAtLoginAndRenewal() {
    String token = refreshToken(member);
    Rows.change("update app_user set blocked = true where email = ?", member.email());
    assertThat(row(member.login())).isEqualTo("fepft renewing-client user user is blocked");
    assertThat(row(member.token("refresh_token", "refresh_token", token)))
        .isEqualTo("fertft renewing-client user user is blocked");
  }

  @Test
  void aRefreshTokenThatIsUnknownOrWasReplaced() {
    assertThat(row(rotating.token("refresh_token", "refresh_token", "v1.invented")))
        .isEqualTo("fertft rotating-client - no such refresh token of this client");
    String token = refreshToken(rotating);
    assertThat(rotating.token("refresh_token", "refresh_token", token).status()).isEqualTo(200);
    assertThat(row(rotating.token("refresh_token", "refresh_token", token)))
        .isEqualTo("ferrt rotating-client user -");
  }

  @Test
  void aClientWithoutAGrantOrBeyondIt() {
    assertThat(row(rotating.token("client_credentials", "audience", Member.API)))
        .isEqualTo("feccft rotating-client - no client grant");
    assertThat(
            row(
                member.token(
                    "client_credentials", "audience", Member.API, "scope", "delete:orders")))
        .isEqualTo("feccft renewing-client - scopes beyond the client grant");
  }

  @Test
  void whoeverIsNoClientLeavesNone() {
    for (String body : new String[] {"client_id=nobody&client_secret=x", "username=x", ""}) {
      Response refused = Refused.post("/oauth/token", Refused.FORM, "grant_type=password&" + body);
      assertThat(refused.status()).isEqualTo(401);
      assertThat(row(refused)).isNull();
    }
  }

  private static String refreshToken(Member of) {
    String seed = of.enrolWithOtp().seed();
    String token = of.mfaToken("audience", Member.API, "scope", "openid offline_access");
    return of.otp(token, Member.code(seed, 1)).json().getString("refresh_token");
  }

  private static String row(Response refused) {
    assertThat(refused.status()).isBetween(400, 429);
    return Rows.text(ROWS, refused.header("X-Correlation-Id"));
  }
}
