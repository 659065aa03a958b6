package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing a client sends makes a 500 or brings a page of the container to light. */
class BadInputIT {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final String INVALID = "invalid_request";
  private static final String NO_TOKEN =
      "The mfa_token provided is invalid. Try getting a new token.";
  private static final int LIMIT = 16 * 1024;

  /** Where a body is read before anything else is looked at. */
  static final List<String> OPEN_POSTS = List.of("/oauth/token", "/mfa/challenge");

  private static Http http() {
    return Servers.shared().http();
  }

  private static Response post(String path, String contentType, String body) {
    return http().post(path).body(contentType, body).send();
  }

  private static void isError(Response response, int status, String code, String description) {
    isJsonError(response, status, code);
    assertThat(response.text("error_description")).isEqualTo(description);
  }

  private static void isJsonError(Response response, int status, String code) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(response.header("Content-Type")).startsWith(JSON);
    assertThat(response.text("error")).isEqualTo(code);
    assertThat(response.text("error_description")).isNotEmpty();
  }

  /** Status line, headers and body of an answer to raw characters. */
  private static void isRawError(String answer, int status, String code) {
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    try (var reader = Json.createReader(new StringReader(body))) {
      assertThat(reader.readObject().getString("error")).isEqualTo(code);
    }
  }

  private static String raw(String requestLine, String headers, String body) {
    return http()
        .raw(
            requestLine
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + headers
                + "\r\n"
                + body);
  }

  @ParameterizedTest
  @FieldSource("OPEN_POSTS")
  void garbageIsNoJson(String path) {
    for (String body : new String[] {"{", "[]", "\"x\"", "1", "nonsense", "{\"a\":\"b\"}x"}) {
      isError(post(path, JSON, body), 400, INVALID, "The request body must be a JSON object");
    }
  }

  @ParameterizedTest
  @FieldSource("OPEN_POSTS")
  void aRepeatedParameterIsRefusedWhetherAskedForOrNot(String path) {
    for (String name : new String[] {"client_id", "grant_type", "mfa_token", "nonsense"}) {
      String form = "grant_type=password&%1$s=a&%1$s=a".formatted(name);
      isError(post(path, FORM, form), 400, INVALID, "Repeated parameter: " + name);
      String json = "{\"%1$s\":\"a\",\"%1$s\":\"a\"}".formatted(name);
      isError(post(path, JSON, json), 400, INVALID, "The request body repeats a key");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/oauth/token,grant_type,{}",
    "/oauth/token,client_id,'{\"grant_type\":\"password\"}'",
    "/oauth/token,client_secret,'{\"grant_type\":\"password\",\"client_id\":\"post-client\"}'",
    "/mfa/challenge,client_id,{}",
    "/mfa/challenge,client_secret,'{\"client_id\":\"post-client\"}'",
    "/mfa/challenge,mfa_token,'{\"client_id\":\"public-client\"}'"
  })
  void whatIsNoStringIsRefusedByName(String path, String name, String others) {
    JsonObject rest = Json.createReader(new StringReader(others)).readObject();
    for (String value : new String[] {"123456", "true", "[\"a\"]", "{\"a\":\"b\"}", "1e999"}) {
      String members = rest.isEmpty() ? "" : "," + others.substring(1, others.length() - 1);
      String body = "{\"%s\":%s%s}".formatted(name, value, members);
      isError(post(path, JSON, body), 400, INVALID, name + " must be a string");
    }
  }

  static Stream<Arguments> grantParameters() {
    String prefix = "http://auth0.com/oauth/grant-type/";
    return Stream.of(
        Arguments.of("password", "username", List.of()),
        Arguments.of("password", "password", List.of("username")),
        Arguments.of("password", "realm", List.of("username", "password")),
        Arguments.of(prefix + "password-realm", "realm", List.of("username", "password")),
        Arguments.of(prefix + "mfa-otp", "mfa_token", List.of()),
        Arguments.of(prefix + "mfa-otp", "otp", List.of("mfa_token")),
        Arguments.of(prefix + "mfa-oob", "mfa_token", List.of()),
        Arguments.of(prefix + "mfa-oob", "oob_code", List.of("mfa_token")),
        Arguments.of(prefix + "mfa-recovery-code", "mfa_token", List.of()),
        Arguments.of(prefix + "mfa-recovery-code", "recovery_code", List.of("mfa_token")));
  }

  @ParameterizedTest
  @MethodSource("grantParameters")
  void aGrantRefusesANumberWhereAStringBelongs(String grant, String name, List<String> others) {
    var body =
        Json.createObjectBuilder().add("grant_type", grant).add("client_id", "public-client");
    others.forEach(other -> body.add(other, "x"));
    Response response = http().post("/oauth/token").json(body.add(name, 123456).build()).send();
    isError(response, 400, INVALID, name + " must be a string");
  }

  @ParameterizedTest
  @MethodSource("grantParameters")
  void aGrantNamesTheParameterThatIsMissing(String grant, String name, List<String> others) {
    if (name.equals("realm") && grant.equals("password")) {
      return; // optional there
    }
    var body =
        Json.createObjectBuilder().add("grant_type", grant).add("client_id", "public-client");
    others.forEach(other -> body.add(other, "x"));
    JsonObject absent = body.build();
    JsonObject empty = Json.createObjectBuilder(absent).add(name, "").build();
    for (JsonObject sent : List.of(absent, empty)) {
      Response response = http().post("/oauth/token").json(sent).send();
      isError(response, 400, INVALID, "Missing required parameter: " + name);
    }
  }

  @ParameterizedTest
  @FieldSource("OPEN_POSTS")
  void aBodyOverTheLimitIs413(String path) {
    String padding = "x".repeat(LIMIT);
    for (int more : new int[] {1, 50_000, 1_000_000}) {
      Response response = post(path, FORM, "a=" + padding + "x".repeat(more));
      isError(response, 413, INVALID, "The request body is too large");
    }
    isJsonError(post(path, JSON, "{\"a\":\"" + padding + "\"}"), 413, INVALID);
  }

  @ParameterizedTest
  @FieldSource("OPEN_POSTS")
  void aBodyAtTheLimitIsRead(String path) {
    String body = "client_id=none&grant_type=password&x=";
    Response response = post(path, FORM, body + "x".repeat(LIMIT - body.length()));
    isError(response, 401, "access_denied", "Unauthorized");
  }

  @ParameterizedTest
  @FieldSource("OPEN_POSTS")
  void aChunkedBodyOverTheLimitIs413(String path) {
    String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
    String headers = "Content-Type: " + FORM + "\r\nTransfer-Encoding: chunked\r\n";
    isRawError(raw("POST " + path, headers, chunk.repeat(6) + "0\r\n\r\n"), 413, INVALID);
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

  @ParameterizedTest
  @ValueSource(strings = {"json", ";;;", "/", "a/b/c", "application/json;=", "\u00e4/x"})
  void aMalformedContentTypeIsRefused(String contentType) {
    String headers = "Content-Length: 2\r\nContent-Type: " + contentType + "\r\n";
    String answer = raw("POST /oauth/token", headers, "{}");
    assertThat(answer).matches("(?s)HTTP/1.1 4(00|15) .*\"error\":\"invalid_request\".*");
  }

  @ParameterizedTest
  @FieldSource("OPEN_POSTS")
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
  @FieldSource("OPEN_POSTS")
  void bytesThatAreNoUtf8AreRefused(String path) {
    for (String type : new String[] {FORM, JSON}) {
      byte[] latin = "{\"client_id\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
      Response response = http().post(path).body(type, latin).send();
      isError(response, 400, INVALID, "The request body must be valid UTF-8");
    }
    isJsonError(post(path, FORM, "client_id=%FF"), 400, INVALID);
  }

  @ParameterizedTest
  @FieldSource("OPEN_POSTS")
  void badEscapesAndControlCharactersAreRefused(String path) {
    for (String body : new String[] {"a=%", "a=%4", "client_id=%zz", "%=a"}) {
      isError(
          post(path, FORM, body), 400, INVALID, "The request body contains a bad percent escape");
    }
    for (String body : new String[] {"client_id=a%00b", "client_id=a\0b", "a%00=b", "a=%1B"}) {
      isJsonError(post(path, FORM, body), 400, INVALID);
    }
    isJsonError(post(path, JSON, "{\"client_id\":\"a\\u0000\"}"), 400, INVALID);
    isJsonError(post(path, JSON, "{\"client_id\":\"\\ud800\"}"), 400, INVALID);
  }

  @ParameterizedTest
  @FieldSource("OPEN_POSTS")
  void deepNestingIsRefused(String path) {
    for (int depth : new int[] {9, 1000, 5000}) {
      String body = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
      isError(post(path, JSON, body), 400, INVALID, "The request body is nested too deeply");
    }
  }

  @Test
  void jsonUnderCurlsDefaultTypeIsRead() {
    isError(
        post("/oauth/token", FORM, "{\"grant_type\":1}"),
        400,
        INVALID,
        "grant_type must be a string");
  }

  @Test
  void theQueryIsNeverRead() {
    String query = "?grant_type=password&client_id=public-client&username=a&password=b";
    for (String type : new String[] {FORM, JSON}) {
      isError(
          post("/oauth/token" + query, type, ""),
          400,
          INVALID,
          "Missing required parameter: grant_type");
    }
    isError(
        post("/mfa/challenge?client_id=public-client", FORM, ""),
        401,
        "invalid_client",
        "Missing client_id");
  }

  @Test
  void anUnknownParameterIsIgnored() {
    String body =
        "{\"grant_type\":\"password\",\"client_id\":\"none\",\"x\":{\"y\":[1,null]},\"z\":0}";
    isError(post("/oauth/token", JSON, body), 401, "access_denied", "Unauthorized");
  }

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
      assertThat(raw("GET " + path, token, "")).matches("(?s)HTTP/1.1 (401|404) .*");
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
  @FieldSource("OPEN_POSTS")
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

  @Test
  void aRawBarInAPathIsRouted() {
    isRawError(raw("DELETE /mfa/authenticators/totp|dev_x", "", ""), 401, "invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /mfa/%ff",
        "GET /mfa/%00",
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

  @ParameterizedTest
  @ValueSource(strings = {"Accept: ;;", "Accept: x", "Accept-Language: ;;q", "Accept: a/b;q=x"})
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
