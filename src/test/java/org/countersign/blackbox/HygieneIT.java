package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Hostile.BODIES;
import static org.countersign.blackbox.Hostile.ENDPOINTS;
import static org.countersign.blackbox.Hostile.hasSecurityHeaders;
import static org.countersign.blackbox.Hostile.isRefusal;
import static org.countersign.blackbox.Hostile.namesNoServer;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.raw;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.blackbox.Hostile.Body;
import org.countersign.blackbox.Hostile.Endpoint;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint meets every hostile request with one JSON refusal of the expected status. */
class HygieneIT {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "NONSENSE");

  /** An mfa_token, with which nothing is ever associated. */
  private static final class Token {
    static final String MFA = Member.fresh().mfaToken();
  }

  /** Where the method allows a body; elsewhere the connector refuses it by itself. */
  static Stream<Endpoint> withBodies() {
    return ENDPOINTS.stream().filter(endpoint -> endpoint.method().equals("POST"));
  }

  static Stream<Arguments> endpointsAndBodies() {
    return withBodies()
        .flatMap(endpoint -> BODIES.stream().map(body -> Arguments.of(endpoint, body)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("endpointsAndBodies")
  void aHostileBodyIsRefusedOrNotLookedAt(Endpoint endpoint, Body body) {
    isRefusal(
        Hostile.send(endpoint, body, Token.MFA),
        endpoint.readsBody() ? body.status() : endpoint.plain());
  }

  /** The connector has a limit of its own at two mebibytes, and a page with its version for it. */
  @ParameterizedTest
  @MethodSource("withBodies")
  void aBodyOfMebibytesBringsNoPageToLight(Endpoint endpoint) {
    int length = 3 * 1024 * 1024;
    String headers =
        "Content-Type: application/json\r\nContent-Length: " + length + "\r\n" + bearer(endpoint);
    String answer = raw(endpoint.toString(), headers, "x".repeat(length));
    int status = endpoint.readsBody() ? 413 : endpoint.plain();
    assertThat(answer).startsWith("HTTP/1.1 " + status).contains("{\"error\":\"");
    namesNoServer(answer);
  }

  private static String bearer(Endpoint endpoint) {
    boolean needed = endpoint.path().equals("/mfa/associate");
    return needed ? "Authorization: Bearer " + Token.MFA + "\r\n" : "";
  }

  static Stream<Arguments> pathsAndWrongMethods() {
    return paths()
        .flatMap(
            path ->
                METHODS.stream()
                    .filter(method -> !allowed(path).contains(method))
                    .map(method -> Arguments.of(method, path)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("pathsAndWrongMethods")
  void aWrongMethodIsNamedSo(String method, String path) {
    Response response = http().request(method, path).send();
    isRefusal(response, 405);
    assertThat(response.header("Allow").split(", ")).containsAll(allowed(path));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void headOptionsAndTraceSayNoMoreThanTheyMust(String path) {
    Response head = http().request("HEAD", path).send();
    assertThat(head.status()).isEqualTo(allowed(path).contains("GET") ? 401 : 405);
    assertThat(head.body()).isEmpty();
    hasSecurityHeaders(head);
    Response options = http().request("OPTIONS", path).send();
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.header("Allow").split(", ")).containsAll(allowed(path));
    hasSecurityHeaders(options);
    String trace = raw("TRACE " + path, "X-Marked: echo-me\r\n", "");
    assertThat(trace).startsWith("HTTP/1.1 405").doesNotContain("echo-me");
    namesNoServer(trace);
  }

  private static Stream<String> paths() {
    return ENDPOINTS.stream().map(Endpoint::path).distinct();
  }

  private static Set<String> allowed(String path) {
    return ENDPOINTS.stream()
        .filter(endpoint -> endpoint.path().equals(path))
        .map(Endpoint::method)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Hostile#ENDPOINTS")
  void noSpellingOfAPathIsAnotherEndpoint(Endpoint endpoint) {
    String path = endpoint.path();
    for (String spelling :
        List.of(
            "/" + path,
            path + "/",
            path + ";x=y",
            path.replaceFirst("/(\\w+)", "/$1;x=y"),
            path.replace("a", "%61").replace("o", "%6F"),
            path.toUpperCase(Locale.ROOT),
            path + "%20",
            path + "?a=%zz")) {
      String answer = raw(endpoint.method() + " " + spelling, "Content-Length: 0\r\n", "");
      assertThat(answer)
          .as(spelling)
          .matches("(?s)HTTP/1.1 (404|405|" + endpoint.plain() + ") .*")
          .containsAnyOf("{\"error\":\"", "{\"statusCode\":")
          .contains("X-Content-Type-Options: nosniff", "no-store");
      namesNoServer(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nonsense", "/internal-error", "/.well-known/nonsense", "/api/nonsense"})
  void whatIsNotThereIsNotKept(String path) {
    isRefusal(http().get(path).send(), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.well-known/jwks.json", "/.well-known/openid-configuration"})
  void whatIsPublicMayBeKeptButIsNoPage(String path) {
    Response response = http().get(path).send();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Cache-Control")).doesNotContain("no-store");
    hasSecurityHeaders(response);
    isRefusal(http().post(path).form("a", "b").send(), 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: abc\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 1\r\nContent-Length: 2\r\n",
        "Transfer-Encoding: chunked\r\n"
      })
  void brokenFramingIsAnEmptyBadRequest(String headers) {
    for (String path : new String[] {"/oauth/token", "/oauth/revoke", "/mfa/challenge"}) {
      isEmpty(raw("POST " + path, headers, "zz\r\n"), 400);
    }
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void anUnknownCodingOrExpectationIsAnEmptyRefusal(Endpoint endpoint) {
    String coding = "Transfer-Encoding: gzip, chunked\r\n";
    isEmpty(raw(endpoint.toString(), coding, "zz\r\n"), 400);
    String expectation = "Expect: nonsense\r\nContent-Length: 0\r\n";
    isEmpty(raw(endpoint.toString(), expectation, "zz\r\n"), 417);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "HEAD"})
  void aBodyThatNoMethodHasIsAnEmptyBadRequest(String method) {
    for (String path : paths().toList()) {
      String headers = "Content-Type: application/json\r\nContent-Length: 2\r\n";
      isEmpty(raw(method + " " + path, headers, "{}"), 400);
    }
  }

  @Test
  void whatTheConnectorRefusesHasNoPageAndNoVersion() {
    isEmpty(raw("GET /userinfo", "X-Long: " + "a".repeat(20_000) + "\r\n", ""), 400);
    isEmpty(raw("GET /userinfo", "X: y\r\n".repeat(2_000), ""), 400);
    isEmpty(raw("GET /" + "a".repeat(20_000), "", ""), 400);
    isEmpty(raw("GET /%00", "", ""), 400);
    isEmpty(raw("GET \\", "", ""), 400);
  }

  /** Whatever was refused on the way: the server's router answered some of them now so, now so. */
  @Test
  void aPathThatIsNoneIsAlwaysRefusedInTheSameWay() {
    for (int i = 0; i < 20; i++) {
      for (String path :
          new String[] {
            "/userinfo%zz",
            "/%",
            "/mfa/authenticators%4",
            "/..",
            "/../..",
            "/oauth/token/..",
            "/oauth/../oauth/token",
            "/;/..",
            "/./oauth/token",
            "/oauth/token/.",
            "/oauth/token/%2e",
            "/oauth/%2e%2E/..",
            "/mfa\\..\\..",
            "/%00"
          }) {
        isEmpty(raw("GET " + path, "", ""), 400);
      }
    }
  }

  /** One answer of the connector itself. */
  private static void isEmpty(String answer, int status) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsOnlyOnce("HTTP/1.1 ")
        .contains("Content-Length: 0\r\n")
        .endsWith("\r\n\r\n");
    namesNoServer(answer);
  }
}
