package org.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {

  private static final OAuthError DENIED = new OAuthError(401, "access_denied", "Unauthorized");

  @Test
  void theBodyHoldsTheErrorAndItsFurtherMembers() {
    OAuthException refusal =
        new OAuthException(
                new OAuthError(403, "mfa_required", "Multifactor authentication required"))
            .withMembers(Json.createObjectBuilder().add("mfa_token", "t\"").build());
    Answer answer = Answer.to(Zone.OAUTH, null, refusal);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"mfa_required\","
                + "\"error_description\":\"Multifactor authentication required\","
                + "\"mfa_token\":\"t\\\"\"}");
  }

  @Test
  void administrationHasARefusalOfItsOwnShape() {
    OAuthError error = new OAuthError(403, "insufficient_scope", "Insufficient scope");
    Answer answer = Answer.to(Zone.MANAGEMENT, null, error.asException());
    assertThat(answer.body())
        .isEqualTo(
            "{\"statusCode\":403,\"error\":\"Forbidden\","
                + "\"message\":\"Insufficient scope\",\"errorCode\":\"insufficient_scope\"}");
    assertThat(answer.headers())
        .containsEntry("Content-Type", "application/json; charset=utf-8")
        .containsEntry("Cache-Control", "no-store");
  }

  @Test
  void thePrivateDetailStaysPrivate() {
    Answer answer = Answer.to(Zone.OAUTH, null, DENIED.because("the secret was wrong"));
    assertThat(answer.toString()).doesNotContain("the secret was wrong");
  }

  @ParameterizedTest
  @EnumSource(
      value = Zone.class,
      names = {"OAUTH", "MFA"})
  void clientsAreChallengedOnlyIfTheyCameWithBasic(Zone zone) {
    for (String authorization : new String[] {null, "", "Bearer abc", "Basic", "Basically x"}) {
      assertThat(Answer.to(zone, authorization, DENIED.asException()).headers())
          .doesNotContainKey("WWW-Authenticate");
    }
    assertThat(Answer.to(zone, "bAsIc YTpi", DENIED.asException()).headers())
        .containsEntry("WWW-Authenticate", "Basic realm=\"countersign\"");
    OAuthError forbidden = new OAuthError(403, "unauthorized_client", "no");
    assertThat(Answer.to(zone, "Basic YTpi", forbidden.asException()).headers())
        .doesNotContainKey("WWW-Authenticate");
  }

  @ParameterizedTest
  @EnumSource(
      value = Zone.class,
      names = {"MFA_BEARER", "USERINFO", "MANAGEMENT"})
  void bearersAreAlwaysChallenged(Zone zone) {
    for (int status : new int[] {401, 403}) {
      OAuthError error = new OAuthError(status, "expired_token", "mfa_token is expired");
      assertThat(Answer.to(zone, null, error.asException()).headers())
          .containsEntry(
              "WWW-Authenticate",
              "Bearer error=\"expired_token\", error_description=\"mfa_token is expired\"");
    }
    assertThat(Answer.to(zone, null, OAuthError.invalidRequest("x").asException()).headers())
        .doesNotContainKey("WWW-Authenticate");
  }

  @Test
  void noDescriptionBreaksOutOfTheChallenge() {
    OAuthError error = new OAuthError(401, "x", "a\"b\\c\r\nd\u20ace");
    assertThat(Answer.to(Zone.USERINFO, null, error.asException()).headers())
        .containsEntry("WWW-Authenticate", "Bearer error=\"x\", error_description=\"a'b/c??d?e\"");
  }

  @ParameterizedTest
  @CsvSource({"PT0S,1", "PT0.2S,1", "PT1S,1", "PT1.001S,2", "PT6M,360"})
  void theWaitIsRoundedUpToSeconds(Duration wait, String seconds) {
    assertThat(Answer.to(Zone.MFA, null, DENIED.asException().retryAfter(wait)).headers())
        .containsEntry("Retry-After", seconds);
  }

  @Test
  void theContentTypeIsThatOfTheZone() {
    assertThat(Answer.to(Zone.OAUTH, null, DENIED.asException()).headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Cache-Control", "no-store");
    assertThat(Answer.to(Zone.MFA, null, DENIED.asException()).headers())
        .containsEntry("Content-Type", "application/json; charset=utf-8");
  }

  @ParameterizedTest
  @EnumSource(Zone.class)
  void noRefusalIsKept(Zone zone) {
    assertThat(Answer.to(zone, null, DENIED.asException()).headers())
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Pragma", "no-cache");
  }

  @Test
  void whatIsWrittenPastJaxRsHasTheHeadersOfItsZoneToo() throws IOException {
    Map<Object, Object> written = new HashMap<>();
    ClassLoader loader = AnswerTest.class.getClassLoader();
    HttpServletRequest head =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                loader, new Class<?>[] {HttpServletRequest.class}, (of, method, with) -> "HEAD");
    HttpServletResponse response =
        (HttpServletResponse)
            Proxy.newProxyInstance(
                loader,
                new Class<?>[] {HttpServletResponse.class},
                (of, method, with) ->
                    method.getName().equals("setHeader") ? written.put(with[0], with[1]) : null);
    Answer.to(Zone.MFA_BEARER, null, DENIED.asException())
        .writeTo(head, response, new ZoneHeaders("https://id.example.com/"));
    assertThat(written)
        .containsEntry("Strict-Transport-Security", "max-age=31536000")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cache-Control", "no-store")
        .containsKey("WWW-Authenticate");
  }
}
