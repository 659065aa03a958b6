package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.FORM;
import static org.countersign.blackbox.Refused.INVALID;
import static org.countersign.blackbox.Refused.JSON;
import static org.countersign.blackbox.Refused.OPEN_POSTS;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.isError;
import static org.countersign.blackbox.Refused.isJsonError;
import static org.countersign.blackbox.Refused.isRawError;
import static org.countersign.blackbox.Refused.post;
import static org.countersign.blackbox.Refused.raw;

import java.util.List;
import java.util.Locale;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, good and bad: content types, tokens, challenges, caching. */
class BadHeaderIT {

  private static final String NO_TOKEN =
      "The mfa_token provided is invalid. Try getting a new token.";

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void anotherCharsetIsRefused(String path) {
    for (String charset : new String[] {"iso-8859-1", "utf-16", "nonsense", "\"\""}) {
      isError(
          post(path, JSON + ";charset=" + charset, "{}"),
          400,
          INVALID,
          "The charset of the request body must be UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", ";;;", "/", "a/b/c", "application/json;="})
  void aMalformedContentTypeIsRefused(String contentType) {
    String headers = "Content-Length: 2\r\nContent-Type: " + contentType + "\r\n";
    String answer = raw("POST /oauth/token", headers, "{}");
    assertThat(answer).matches("(?s)HTTP/1.1 4(00|15) .*\"error\":\"invalid_request\".*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/html",
        "application/xml",
        "application/octet-stream",
        "multipart/form-data; boundary=x"
      })
  void anUnknownContentTypeIs415(String contentType) {
    for (String path : OPEN_POSTS) {
      isError(
          post(path, contentType, "{\"client_id\":\"post-client\"}"),
          415,
          INVALID,
          "The content type must be application/json or application/x-www-form-urlencoded");
    }
  }

  @Test
  void everyAnswerOfTheTokenAndMfaEndpointsIsKeptFromCaches() {
    List<Response> answers =
        List.of(
            post("/oauth/token", FORM, "grant_type=x"),
            post("/oauth/token", "text/plain", "x"),
            http().get("/oauth/token").send(),
            http().get("/oauth/nonsense").send(),
            post("/mfa/challenge", JSON, "{"),
            http().get("/mfa/authenticators").send(),
            http().get("/mfa/authenticators").bearer("a.b.c").send(),
            http().get("/mfa/nonsense").send());
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
              assertThat(answer.header("Pragma")).isEqualTo("no-cache");
            });
  }

  @Test
  void theTypeOfAnErrorIsThatOfTheEndpoint() {
    assertThat(post("/oauth/token", JSON, "{").header("Content-Type")).isEqualTo(JSON);
    for (Response response :
        List.of(
            post("/mfa/challenge", JSON, "{"),
            http().get("/mfa/authenticators").send(),
            http().get("/mfa/authenticators").bearer("x").send())) {
      assertThat(response.header("Content-Type").toLowerCase(Locale.ROOT).replace(" ", ""))
          .isEqualTo("application/json;charset=utf-8");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer x",
        "bearer a.b.c",
        "Bearer .",
        "Bearer ..",
        "Bearer a.b.c.d.e",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Bearer eyJhbGciOiJFUzI1NiJ9.e30.AA",
        "Bearer eyJhbGciOiJFUzI1NiIsImtpZCI6MX0.bnVsbA.AA",
        "Bearer W10.W10.W10",
        "Bearer a b",
        "Bearer a\"b",
        "Basic YTpi",
        "DPoP a.b.c",
        "nonsense"
      })
  void aBadTokenIs401AtEachBearerEndpoint(String authorization) {
    for (Http.Request request :
        List.of(
            http().get("/mfa/authenticators"),
            http().post("/mfa/associate").json(),
            http().delete("/mfa/authenticators/totp%7Cdev_x"))) {
      Response response = request.header("Authorization", authorization).send();
      isError(response, 401, "invalid_grant", NO_TOKEN);
      assertThat(response.header("WWW-Authenticate"))
          .startsWith("Bearer ")
          .contains("error=\"invalid_grant\"")
          .contains("error_description=\"" + NO_TOKEN + "\"");
    }
  }

  @Test
  void twoTokensAreNone() {
    String headers = "Authorization: Bearer a.b.c\r\nAuthorization: Bearer d.e.f\r\n";
    isRawError(raw("GET /mfa/authenticators", headers, ""), 401, "invalid_grant");
  }

  @Test
  void theBearerHeaderDoesNotMatterAtTheTokenEndpoint() {
    Response response = http().post("/oauth/token").bearer("a.b.c").form("grant_type", "x").send();
    isError(response, 401, "invalid_client", "Missing client_id");
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void onlyWhoCameWithBasicIsChallenged(String path) {
    String[] body = {"grant_type", "password", "client_id", "none"};
    Response without = http().post(path).form(body).send();
    isError(without, 401, "access_denied", "Unauthorized");
    assertThat(without.header("WWW-Authenticate")).isEmpty();
    Response with =
        http()
            .post(path)
            .header("Authorization", "Basic bm9uZTpub25l")
            .form("grant_type", "password")
            .send();
    isError(with, 401, "access_denied", "Unauthorized");
    assertThat(with.header("WWW-Authenticate")).isEqualTo("Basic realm=\"countersign\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept: ;;", "Accept-Language: ;;q", "Accept: a/b;q=x"})
  void aMalformedAcceptIsABadRequest(String header) {
    String answer = raw("POST /oauth/token", header + "\r\nContent-Length: 0\r\n", "");
    isRawError(answer, 400, INVALID);
  }

  @Test
  void whoAcceptsNoJsonIsToldSoInJson() {
    Response response =
        http().post("/oauth/token").header("Accept", "text/html").form("grant_type", "x").send();
    isJsonError(response, 406, INVALID);
  }

  @Test
  void anEncodedBodyIsRefused() {
    Response response =
        http().post("/oauth/token").header("Content-Encoding", "gzip").form("a", "b").send();
    isJsonError(response, 415, INVALID);
  }

  @Test
  void aSurplusOfOddHeadersChangesNothing() {
    String headers =
        "Cookie: $$;;=;\r\nRange: x\r\nIf-None-Match: x\r\nIf-Modified-Since: x\r\n"
            + "X-HTTP-Method-Override: DELETE\r\nX-Forwarded-Host: evil.example.com\r\n"
            + "Auth0-Client: ???\r\nDPoP: x\r\nOrigin: null\r\nContent-Length: 0\r\n";
    isRawError(raw("POST /oauth/token", headers, ""), 400, INVALID);
  }
}
