package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.FORM;
import static org.countersign.blackbox.Refused.INVALID;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.isError;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a client is, and how it shows that. */
class ClientAuthenticationIT {

  private static final String BASIC_SECRET = "basic secret: 100% + more";
  private static final String ENCODED_SECRET = "basic+secret%3A+100%25+%2B+more";
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void aWrongSecretAndNoneAreUnauthorized(String path) {
    for (String body :
        List.of(
            "client_id=post-client&client_secret=wrong",
            "client_id=post-client&client_secret=",
            "client_id=post-client",
            "client_id=basic-client",
            "client_id=POST-CLIENT&client_secret=post-secret")) {
      Response response = Refused.post(path, FORM, "grant_type=password&" + body);
      isError(response, 401, "access_denied", "Unauthorized");
      assertThat(response.header("WWW-Authenticate")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {BASIC_SECRET, ENCODED_SECRET})
  void aBasicClientComesWithItsSecretAsItIsOrEncoded(String secret) {
    Response login =
        http()
            .post("/oauth/token")
            .header("Authorization", basic("basic-client", secret))
            .form(
                "grant_type",
                "password",
                "username",
                "third@example.com",
                "password",
                "third-password")
            .send();
    isError(login, 403, "mfa_required", "Multifactor authentication required");
    assertThat(login.header("WWW-Authenticate")).isEmpty();
    Response challenge =
        http()
            .post("/mfa/challenge")
            .header("Authorization", basic("basic-client", secret))
            .json("mfa_token", login.text("mfa_token"), "client_id", "basic-client")
            .send();
    assertThat(challenge.text("error")).isEqualTo("association_required");
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void aWrongBasicSecretIsAnsweredWithABasicChallenge(String path) {
    for (String credentials :
        List.of(basic("basic-client", "wrong"), basic("basic-client", ""), "Basic !", "Basic YQ")) {
      Response response =
          http()
              .post(path)
              .header("Authorization", credentials)
              .form("grant_type", "password")
              .send();
      isError(response, 401, "access_denied", "Unauthorized");
      assertThat(response.header("WWW-Authenticate")).isEqualTo("Basic realm=\"countersign\"");
    }
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void twoWaysAtOnceAreRefused(String path) {
    for (String body :
        List.of(
            "client_secret=x", "client_assertion=x", "client_id=basic-client&client_secret=x")) {
      Response response =
          http()
              .post(path)
              .header("Authorization", basic("basic-client", BASIC_SECRET))
              .body(FORM, "grant_type=password&" + body)
              .send();
      isError(response, 400, INVALID, "Only one method of client authentication may be used");
    }
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void aSecretBesideAnAssertionIsRefused(String path) {
    String body = "client_id=post-client&client_secret=post-secret&client_assertion=a.b.c";
    Response response = Refused.post(path, FORM, "grant_type=password&" + body);
    isError(response, 400, INVALID, "Only one method of client authentication may be used");
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void anotherClientInTheBodyThanInTheHeaderIsRefused(String path) {
    Response response =
        http()
            .post(path)
            .header("Authorization", basic("basic-client", BASIC_SECRET))
            .form("grant_type", "password", "client_id", "public-client")
            .send();
    isError(response, 400, INVALID, "client_id differs from the one in the Authorization header");
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void aBadAssertionIsRefused(String path) {
    for (String body :
        List.of(
            "client_id=assertion-client",
            "client_id=assertion-client&client_assertion=a.b.c&client_assertion_type="
                + ASSERTION_TYPE,
            "client_assertion=a.b.c&client_assertion_type=" + ASSERTION_TYPE,
            "client_id=post-client&client_assertion=a.b.c&client_assertion_type=" + ASSERTION_TYPE,
            "client_id=public-client&client_assertion=a.b.c")) {
      Response response = Refused.post(path, FORM, "grant_type=password&" + body);
      isError(response, 401, "invalid_client", "Client authentication failed");
    }
  }

  @Test
  void aPublicClientGoesTheWholeWayWithItsIdAlone() {
    Member member = Member.fresh();
    Response login =
        http()
            .post("/oauth/token")
            .json(
                "grant_type",
                "password",
                "client_id",
                "public-client",
                "username",
                member.email(),
                "password",
                "pool-password")
            .send();
    isError(login, 403, "mfa_required", "Multifactor authentication required");
    String token = login.text("mfa_token");
    String seed = member.associateOtp(token).text("secret");
    Response tokens =
        http()
            .post("/oauth/token")
            .bearer(token)
            .header("Auth0-Client", "eyJuYW1lIjoieCJ9")
            .json(
                "grant_type",
                Member.GRANT + "mfa-otp",
                "client_id",
                "public-client",
                "mfa_token",
                token,
                "otp",
                Member.code(seed, 0))
            .send();
    assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    assertThat(tokens.header("Content-Type")).isEqualTo("application/json");
    assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
    assertThat(tokens.header("Pragma")).isEqualTo("no-cache");
    String second = member.with("public-client").mfaToken();
    Response challenge =
        http()
            .post("/mfa/challenge")
            .form("client_id", "public-client", "mfa_token", second, "challenge_type", "otp")
            .send();
    assertThat(challenge.body()).isEqualTo("{\"challenge_type\":\"otp\"}");
    assertThat(challenge.header("Cache-Control")).isEqualTo("no-store");
    assertThat(challenge.header("Content-Type")).startsWith("application/json").contains("utf-8");
  }

  @Test
  void theGrantTypeIsMissedFirstThenTheClientJudgedThenTheGrant() {
    String noGrant = "Missing required parameter: grant_type";
    isError(Refused.post("/oauth/token", FORM, "client_id=none"), 400, INVALID, noGrant);
    isError(
        Refused.post("/oauth/token", FORM, "grant_type=urn:x&client_id=none"),
        401,
        "access_denied",
        "Unauthorized");
    isError(
        Refused.post("/mfa/challenge", FORM, "client_id=none"),
        401,
        "access_denied",
        "Unauthorized");
  }

  private static String basic(String id, String secret) {
    byte[] credentials = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }
}
