package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import org.countersign.blackbox.Http.Response;

/** What a refusal of the shared server must look like, and requests that nobody should send. */
final class Refused {

  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";
  static final String INVALID = "invalid_request";

  /** Where a body is read before anything else is looked at. */
  static final List<String> OPEN_POSTS = List.of("/oauth/token", "/mfa/challenge");

  private Refused() {}

  static Http http() {
    return Servers.shared().http();
  }

  static Response post(String path, String contentType, String body) {
    return http().post(path).body(contentType, body).send();
  }

  static void isError(Response response, int status, String code, String description) {
    isJsonError(response, status, code);
    assertThat(response.text("error_description")).isEqualTo(description);
  }

  static void isJsonError(Response response, int status, String code) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(response.header("Content-Type")).startsWith(JSON);
    assertThat(response.text("error")).isEqualTo(code);
    assertThat(response.text("error_description")).isNotEmpty();
  }

  /** Status line, headers and body of an answer to raw characters. */
  static void isRawError(String answer, int status, String code) {
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    try (var reader = Json.createReader(new StringReader(body))) {
      assertThat(reader.readObject().getString("error")).isEqualTo(code);
    }
  }

  static String raw(String requestLine, String headers, String body) {
    return http()
        .raw(
            requestLine
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + headers
                + "\r\n"
                + body);
  }
}
