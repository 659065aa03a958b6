package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.http;

import jakarta.json.Json;
import java.util.List;
import java.util.Locale;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told: which scripts may ask, and which may read the answer. */
class CrossOriginIT {

  private static final String SPA = "https://spa.example.com";
  private static final String PREVIEW = "https://branch-1.preview.example.com";
  private static final String LOCAL = "http://localhost:3000";
  private static final String WEB = "https://web.example.com";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private final Member member = Member.fresh().with("public-client");

  @ParameterizedTest
  @CsvSource({
    "/oauth/token,POST",
    "/oauth/revoke,POST",
    "/mfa/challenge,POST",
    "/mfa/associate,POST",
    "/mfa/authenticators,GET",
    "/mfa/authenticators/totp%7Cdev_x,DELETE",
    "/userinfo,GET"
  })
  void preflightPassesForTheOriginsOfAnyClient(String path, String method) {
    for (String origin : new String[] {SPA, PREVIEW, LOCAL, WEB}) {
      Response response = preflight(path, method, origin);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.header(ALLOW_ORIGIN)).isEqualTo(origin);
      assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST, DELETE");
      assertThat(response.header("Access-Control-Allow-Headers"))
          .isEqualTo("Authorization, Content-Type, Auth0-Client, DPoP");
      assertThat(response.header("Access-Control-Max-Age")).isEqualTo("3600");
      assertThat(response.header("Vary")).isEqualTo("Origin");
      assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "http://spa.example.com",
        "https://spa.example.com:8443",
        "https://spa.example.com.evil.example",
        "https://preview.example.com",
        "https://a.b.preview.example.com",
        "https://*.preview.example.com",
        "https://SPA.example.com",
        "https://spa.example.com/",
        "null",
        "*"
      })
  void otherOriginsAreNotReflected(String origin) {
    assertUnreadable(preflight("/oauth/token", "POST", origin));
    assertUnreadable(login(origin));
  }

  @Test
  void optionsThatAreNoPreflightAndPathsThatAreNoneSayNothing() {
    assertUnreadable(http().request("OPTIONS", "/oauth/token").send());
    assertUnreadable(http().request("OPTIONS", "/oauth/token").header("Origin", SPA).send());
    Response unknown = preflight("/mfa/nonsense", "GET", SPA);
    assertThat(unknown.status()).isEqualTo(404);
    assertUnreadable(unknown);
  }

  @Test
  void answersOfTheTokenEndpointAreReadableForTheClientsOwnOrigins() {
    for (String origin : new String[] {SPA, PREVIEW, LOCAL}) {
      Response needed = login(origin);
      assertThat(needed.text("error")).isEqualTo("mfa_required");
      assertReadable(needed, origin);
    }
    assertUnreadable(login(WEB));
    Response wrong =
        http()
            .post("/oauth/token")
            .header("Origin", SPA)
            .form(
                "grant_type",
                "password",
                "client_id",
                "public-client",
                "username",
                "x@example.com",
                "password",
                "x")
            .send();
    assertThat(wrong.text("error")).isEqualTo("invalid_grant");
    assertReadable(wrong, SPA);
    Response missing =
        http()
            .post("/oauth/token")
            .header("Origin", SPA)
            .json("grant_type", "password", "client_id", "public-client")
            .send();
    assertThat(missing.status()).isEqualTo(400);
    assertReadable(missing, SPA);
  }

  @Test
  void refusalWithoutAClientIsReadableForTheOriginsThatSomeClientNames() {
    String[] wrongSecret = {
      "grant_type", "password", "client_id", "post-client", "client_secret", "wrong"
    };
    String[] nobody = {"grant_type", "password", "client_id", "nobody"};
    for (String origin : new String[] {SPA, WEB, "https://evil.example.com"}) {
      for (Http.Request request :
          List.of(
              http().post("/oauth/token").form(wrongSecret),
              http().post("/oauth/token").form(nobody),
              http().get("/mfa/authenticators"),
              http().get("/mfa/authenticators").bearer("a.b.c"),
              http().get("/userinfo").bearer("garbage"))) {
        Response refused = request.header("Origin", origin).send();
        assertThat(refused.status()).isEqualTo(401);
        if (origin.contains("evil")) {
          assertUnreadable(refused);
        } else {
          assertReadable(refused, origin);
        }
      }
    }
  }

  @Test
  void challengeIsReadableForTheClientThatAuthenticates() {
    String[] body = {
      "client_id", "post-client", "client_secret", "post-secret", "mfa_token", "garbage"
    };
    Response own = http().post("/mfa/challenge").header("Origin", WEB).json(body).send();
    assertThat(own.text("error")).isEqualTo("invalid_grant");
    assertReadable(own, WEB);
    assertUnreadable(http().post("/mfa/challenge").header("Origin", SPA).json(body).send());
  }

  @Test
  void answersToABearerAreReadableForTheClientOfItsToken() {
    String token = member.mfaToken();
    assertReadable(list(token, SPA), SPA);
    assertUnreadable(list(token, WEB));
    Response bad =
        http()
            .post("/mfa/associate")
            .header("Origin", SPA)
            .bearer(token)
            .json(Json.createObjectBuilder().build())
            .send();
    assertThat(bad.status()).isEqualTo(400);
    assertReadable(bad, SPA);
    Response delete =
        http()
            .delete("/mfa/authenticators/totp%7Cdev_x")
            .header("Origin", SPA)
            .bearer(token)
            .send();
    assertThat(delete.status()).isEqualTo(401);
    assertThat(delete.header("WWW-Authenticate")).startsWith("Bearer ");
    assertReadable(delete, SPA);
  }

  @Test
  void tokenThatWasSpentStillSaysWhoMayReadItsRefusal() {
    String token = member.mfaToken();
    String seed = member.associateOtp(token).json().getString("secret");
    assertThat(member.otp(token, Member.code(seed, 0)).status()).isEqualTo(200);
    Response spent = list(token, SPA);
    assertThat(spent.status()).isEqualTo(401);
    assertReadable(spent, SPA);
  }

  @Test
  void scriptReadsThatItsTokenHasExpired() {
    String token = PastToken.of(member.mfaToken());
    Response expired = list(token, SPA);
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.text("error")).isEqualTo("expired_token");
    assertReadable(expired, SPA);
    assertUnreadable(list(token, WEB));
  }

  @Test
  void publicDocumentsAreReadableForAll() {
    for (String path :
        new String[] {"/.well-known/openid-configuration", "/.well-known/jwks.json"}) {
      Response response = http().get(path).header("Origin", "https://evil.example.com").send();
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.header(ALLOW_ORIGIN)).isEqualTo("*");
      assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(preflight(path, "GET", "https://evil.example.com").header(ALLOW_ORIGIN))
          .isEqualTo("*");
    }
  }

  private static Response preflight(String path, String method, String origin) {
    return http()
        .request("OPTIONS", path)
        .header("Origin", origin)
        .header("Access-Control-Request-Method", method)
        .header("Access-Control-Request-Headers", "auth0-client,authorization,content-type")
        .send();
  }

  private Response login(String origin) {
    return http()
        .post("/oauth/token")
        .header("Origin", origin)
        .header("Auth0-Client", "e30")
        .form(
            "grant_type", "password",
            "client_id", "public-client",
            "username", member.email(),
            "password", "pool-password")
        .send();
  }

  private static Response list(String bearer, String origin) {
    return http().get("/mfa/authenticators").header("Origin", origin).bearer(bearer).send();
  }

  private static void assertReadable(Response response, String origin) {
    assertThat(response.header(ALLOW_ORIGIN)).as(response.body()).isEqualTo(origin);
    assertThat(response.header("Access-Control-Expose-Headers"))
        .isEqualTo("Retry-After, WWW-Authenticate");
    assertThat(response.headers().allValues("Vary")).containsExactly("Origin");
    assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  private static void assertUnreadable(Response response) {
    assertThat(response.headers().map().keySet())
        .as(response.body())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }
}
