package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.isError;

import jakarta.json.JsonObject;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tokens the endpoints refuse that take one as Bearer. */
class BearerErrorsIT {

  private static final String NO_TOKEN =
      "The mfa_token provided is invalid. Try getting a new token.";

  private final Member member = Member.fresh();

  private List<Response> eachEndpoint(String bearer) {
    return List.of(
        member.associateOtp(bearer), member.listing(bearer), member.delete(bearer, "totp|dev_x"));
  }

  static void isBearerError(Response response, int status, String code, String text) {
    isError(response, status, code, text);
    assertThat(response.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"%s\", error_description=\"%s\"".formatted(code, text));
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void withoutATokenNothingIsDone() {
    for (Http.Request request :
        List.of(
            http().get("/mfa/authenticators"),
            http().post("/mfa/associate").form("authenticator_types", "otp"),
            http().delete("/mfa/authenticators/totp%7Cdev_x"))) {
      isBearerError(request.send(), 401, "invalid_grant", NO_TOKEN);
    }
  }

  @Test
  void anAccessTokenOfAnApiIsForSomethingElse() {
    String token = member.mfaToken("audience", Member.API, "scope", "openid read:orders");
    String seed = member.associateOtp(token).text("secret");
    JsonObject tokens = member.otp(token, Member.code(seed, 0)).json();
    for (String other : List.of("access_token", "id_token")) {
      eachEndpoint(tokens.getString(other))
          .forEach(response -> isBearerError(response, 401, "invalid_grant", NO_TOKEN));
    }
    eachEndpoint(token)
        .forEach(response -> isBearerError(response, 401, "invalid_grant", NO_TOKEN));
  }

  @Test
  void aTokenPastItsTimeIsToldApartIfItIsAnMfaToken() {
    eachEndpoint(PastToken.of(member.mfaToken()))
        .forEach(response -> isBearerError(response, 401, "expired_token", "mfa_token is expired"));
    eachEndpoint(PastToken.of(weak("enroll read:authenticators remove:authenticators")))
        .forEach(response -> isBearerError(response, 401, "invalid_grant", NO_TOKEN));
  }

  @ParameterizedTest
  @CsvSource({"enroll,0", "read:authenticators,1", "remove:authenticators,2"})
  void eachEndpointWantsItsOwnScope(String scope, int allowed) {
    List<Response> answers = eachEndpoint(weak(scope));
    List<String> scopes = List.of("enroll", "read:authenticators", "remove:authenticators");
    for (int i = 0; i < answers.size(); i++) {
      if (i == allowed) {
        assertThat(answers.get(i).status()).isEqualTo(List.of(200, 200, 404).get(i));
      } else {
        isBearerError(
            answers.get(i),
            403,
            "insufficient_scope",
            "Insufficient scope, expected any of: " + scopes.get(i));
      }
    }
  }

  private String weak(String scope) {
    return member.login("audience", member.mfaAudience(), "scope", scope).text("access_token");
  }
}
