package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.FORM;
import static org.countersign.blackbox.Refused.INVALID;
import static org.countersign.blackbox.Refused.JSON;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.isError;
import static org.countersign.blackbox.Refused.isJsonError;
import static org.countersign.blackbox.Refused.isRawError;
import static org.countersign.blackbox.Refused.post;
import static org.countersign.blackbox.Refused.raw;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No body makes a 500: what is malformed, repeated, too big or of the wrong kind is refused. */
class BadInputIT {

  private static final int LIMIT = 16 * 1024;

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void garbageIsNoJson(String path) {
    for (String body : new String[] {"{", "[]", "\"x\"", "1", "nonsense", "{\"a\":\"b\"}x"}) {
      isError(post(path, JSON, body), 400, INVALID, "The request body must be a JSON object");
    }
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
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

  static Stream<Arguments> requiredGrantParameters() {
    return grantParameters()
        .filter(row -> !row.get()[0].equals("password") || !row.get()[1].equals("realm"));
  }

  @ParameterizedTest
  @MethodSource("requiredGrantParameters")
  void aGrantNamesTheParameterThatIsMissing(String grant, String name, List<String> others) {
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
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void aBodyOverTheLimitIs413(String path) {
    String padding = "x".repeat(LIMIT);
    for (int more : new int[] {1, 50_000, 1_000_000}) {
      Response response = post(path, FORM, "a=" + padding + "x".repeat(more));
      isError(response, 413, INVALID, "The request body is too large");
    }
    isJsonError(post(path, JSON, "{\"a\":\"" + padding + "\"}"), 413, INVALID);
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void aBodyAtTheLimitIsRead(String path) {
    String body = "client_id=none&grant_type=password&x=";
    Response response = post(path, FORM, body + "x".repeat(LIMIT - body.length()));
    isError(response, 401, "access_denied", "Unauthorized");
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void aChunkedBodyOverTheLimitIs413(String path) {
    String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
    String headers = "Content-Type: " + FORM + "\r\nTransfer-Encoding: chunked\r\n";
    isRawError(raw("POST " + path, headers, chunk.repeat(6) + "0\r\n\r\n"), 413, INVALID);
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
  void bytesThatAreNoUtf8AreRefused(String path) {
    for (String type : new String[] {FORM, JSON}) {
      byte[] latin = "{\"client_id\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
      Response response = http().post(path).body(type, latin).send();
      isError(response, 400, INVALID, "The request body must be valid UTF-8");
    }
    isJsonError(post(path, FORM, "client_id=%FF"), 400, INVALID);
  }

  @ParameterizedTest
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
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
  @FieldSource("org.countersign.blackbox.Refused#OPEN_POSTS")
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
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"authenticator_types\":1}|authenticator_types must be an array of strings",
        "{\"authenticator_types\":[1]}|authenticator_types must be an array of strings",
        "{\"authenticator_types\":[\"oob\"],\"oob_channels\":{}}"
            + "|oob_channels must be an array of strings",
        "{\"authenticator_types\":[\"oob\"],\"oob_channels\":[\"sms\"],\"phone_number\":1}"
            + "|phone_number must be a string",
        "{\"authenticator_types\":[\"otp\"],\"client_id\":7}|client_id must be a string",
        "{\"a\":1,\"a\":2}|The request body repeats a key",
        "authenticator_types=otp&phone_number=a&phone_number=a|Repeated parameter: phone_number",
        "authenticator_types=otp+oob|authenticator_types must be an array of strings",
        "nonsense=1|Missing required parameter: authenticator_types",
        "{}|Missing required parameter: authenticator_types"
      })
  void theBodyOfAnAssociationIsReadAsStrictly(String body, String description) {
    Response response =
        http().post("/mfa/associate").bearer(Association.TOKEN).body(FORM, body).send();
    isError(response, 400, INVALID, description);
  }

  @Test
  void anAssociationMayBeAForm() {
    Response response =
        http()
            .post("/mfa/associate")
            .bearer(Member.fresh().mfaToken())
            .form("authenticator_types", "otp", "oob_channels", "sms", "oob_channels", "voice")
            .send();
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.text("authenticator_type")).isEqualTo("otp");
  }

  /** An mfa_token with which nothing is ever associated. */
  private static final class Association {
    static final String TOKEN = Member.fresh().mfaToken();
  }
}
