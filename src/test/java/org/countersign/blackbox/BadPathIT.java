package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.INVALID;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.isError;
import static org.countersign.blackbox.Refused.isRawError;
import static org.countersign.blackbox.Refused.raw;

import java.util.List;
import java.util.Locale;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No path and no method brings a page of the container to light, or passes the gate. */
class BadPathIT {

  @ParameterizedTest
  @CsvSource({
    "GET,/oauth/token,POST",
    "PUT,/oauth/token,POST",
    "DELETE,/oauth/token,POST",
    "PATCH,/oauth/token,POST",
    "GET,/mfa/challenge,POST",
    "PUT,/mfa/associate,POST",
    "GET,/mfa/associate,POST",
    "POST,/mfa/authenticators,GET",
    "DELETE,/mfa/authenticators,GET",
    "GET,/mfa/authenticators/totp%7Cdev_x,DELETE",
    "POST,/.well-known/jwks.json,GET",
    "POST,/.well-known/openid-configuration,GET",
    "NONSENSE,/oauth/token,POST"
  })
  void aWrongMethodIs405AndNamesTheRightOne(String method, String path, String allowed) {
    Response response = http().request(method, path).send();
    isError(response, 405, INVALID, "Method not allowed");
    assertThat(response.header("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nonsense",
        "/oauth",
        "/oauth/",
        "/oauth/nonsense",
        "/oauth/token/nonsense",
        "/mfa",
        "/mfa/nonsense",
        "/mfa/associated",
        "/mfa/authenticators/a/b",
        "/.well-known/nonsense",
        "/internal-error",
        "/index.html",
        "/application.wadl",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/oauth/%74oken%00x"
      })
  void anUnknownPathIsNoPageOfTheContainer(String path) {
    for (String method : new String[] {"GET", "POST", "PUT"}) {
      Response response = http().request(method, path).send();
      assertThat(response.status()).isIn(400, 401, 404, 405);
      assertThat(response.body().toLowerCase(Locale.ROOT)).doesNotContain("<html");
      if (!response.body().isEmpty()) {
        assertThat(response.text("error")).isIn("not_found", INVALID, "invalid_grant");
      }
    }
  }

  @Test
  void anUnknownPathIs404() {
    isError(http().get("/nonsense").send(), 404, "not_found", "Not found");
    isError(http().post("/mfa/nonsense").send(), 404, "not_found", "Not found");
  }

  @Test
  void headHasTheHeadersAndNoBody() {
    Response response = http().request("HEAD", "/mfa/authenticators").send();
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.body()).isEmpty();
    assertThat(http().request("HEAD", "/oauth/token").send().status()).isEqualTo(405);
    assertThat(http().request("HEAD", "/.well-known/jwks.json").send().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/oauth/token,POST",
    "/mfa/challenge,POST",
    "/mfa/associate,POST",
    "/mfa/authenticators,GET",
    "/mfa/authenticators/totp%7Cdev_x,DELETE"
  })
  void optionsNamesTheMethodsAndAsksForNoToken(String path, String allowed) {
    Response response = http().request("OPTIONS", path).send();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Allow")).contains(allowed);
  }

  @Test
  void traceEchoesNothing() {
    String answer = raw("TRACE /oauth/token", "X-Marked: echo-me\r\n", "");
    assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("echo-me");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//mfa/authenticators",
        "/mfa//authenticators",
        "/mfa/authenticators/",
        "/mfa/authenticators;x=y",
        "/mfa;x=y/authenticators",
        "/mfa/%61uthenticators",
        "/%6Dfa/authenticators",
        "/oauth/../mfa/authenticators"
      })
  void noSpellingOfAPathPassesTheGate(String path) {
    for (String token : new String[] {"", "Authorization: Bearer a.b.c\r\n"}) {
      assertThat(raw("GET " + path, token, "")).matches("(?s)HTTP/1.1 (400|401|404) .*");
    }
  }

  @Test
  void aRawBarInAPathIsRouted() {
    isRawError(raw("DELETE /mfa/authenticators/totp|dev_x", "", ""), 401, "invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /mfa/%ff",
        "GET /mfa/%00",
        "GET /mfa/%",
        "GET /mfa/authenticators%4",
        "DELETE /mfa/authenticators/%g0",
        "POST /oauth/%zztoken",
        "GET /.well-known/jwks.json%",
        "GET /mfa\\authenticators",
        "GET /../../etc/passwd",
        "GET /mfa/{x}\"<>",
        "GET /mfa/\u00e4\u00f6",
        "GET nonsense",
        "GET http://[::1/mfa"
      })
  void aPathThatIsNoneIsRefusedWithoutAPage(String requestLine) {
    assertThat(raw(requestLine, "", ""))
        .startsWith("HTTP/1.1 4")
        .satisfies(answer -> assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("<html"));
  }

  @Test
  void aBrokenEscapeInAQueryIsNoneOfThePaths() {
    assertThat(raw("GET /.well-known/jwks.json?x=%zz", "", "")).startsWith("HTTP/1.1 200");
  }

  @Test
  void whatIsTooLongForAnUrlOrAHeaderIsRefusedWithoutAPage() {
    for (String answer :
        List.of(
            raw("GET /mfa/" + "a".repeat(20_000), "", ""),
            raw("GET /oauth/token", "X-Long: " + "a".repeat(20_000) + "\r\n", ""),
            raw("GET /oauth/token", "X: y\r\n".repeat(2_000), ""))) {
      assertThat(answer).startsWith("HTTP/1.1 4");
      assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("<html");
    }
  }
}
