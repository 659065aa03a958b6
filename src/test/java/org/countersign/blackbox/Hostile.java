package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.FORM;
import static org.countersign.blackbox.Refused.JSON;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.countersign.blackbox.Http.Response;

/** The endpoints, the bodies that none of them takes, and what every refusal looks like. */
public final class Hostile {

  /** The endpoints. Those that read no body refuse for want of a token before they would. */
  public static final List<Endpoint> ENDPOINTS =
      List.of(
          new Endpoint("POST", "/oauth/token", true, 400),
          new Endpoint("POST", "/oauth/revoke", true, 401),
          new Endpoint("POST", "/mfa/challenge", true, 401),
          new Endpoint("POST", "/mfa/associate", true, 401),
          new Endpoint("GET", "/mfa/authenticators", false, 401),
          new Endpoint("DELETE", "/mfa/authenticators/totp%7Cdev_x", false, 401),
          new Endpoint("GET", "/userinfo", false, 401),
          new Endpoint("POST", "/userinfo", false, 401),
          new Endpoint("GET", "/api/v2/logs", false, 401));

  /** The bodies. */
  public static final List<Body> BODIES =
      List.of(
          body("repeated parameter", FORM, "client_id=a&client_id=a", 400),
          body("repeated unknown parameter", FORM, "x=a&x=b", 400),
          body("repeated key", JSON, "{\"client_id\":\"a\",\"client_id\":\"a\"}", 400),
          body("repeated inner key", JSON, "{\"x\":{\"y\":1,\"y\":1}}", 400),
          body("wrong charset", JSON + ";charset=utf-16", "{}", 400),
          body("two charsets", FORM + ";charset=utf-8;charset=latin1", "a=b", 400),
          new Body("invalid UTF-8", JSON, new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF}, "", 400),
          body("invalid escaped UTF-8", FORM, "client_id=%C0%AF", 400),
          body("bad percent escape", FORM, "client_id=%zz", 400),
          body("NUL", FORM, "client_id=a%00b", 400),
          body("deep JSON", JSON, "{\"a\":" + "[".repeat(4000) + "]".repeat(4000) + "}", 400),
          body("cut JSON", JSON, "{\"client_id\":", 400),
          body("no object", JSON, "[{}]", 400),
          body("huge form", FORM, "a=" + "x".repeat(60_000), 413),
          body("huge JSON", JSON, "{\"a\":\"" + "x".repeat(60_000) + "\"}", 413),
          new Body("gzip", JSON, bomb(), "gzip", 415),
          body("multipart", "multipart/form-data; boundary=x", "--x--", 415),
          body("XML", "application/xml", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", 415));

  private Hostile() {}

  /**
   * An endpoint.
   *
   * @param readsBody whether it takes parameters
   * @param plain the status of a request with nothing in it
   */
  public record Endpoint(String method, String path, boolean readsBody, int plain) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /**
   * A body that is refused.
   *
   * @param encoding the value of Content-Encoding, or empty
   * @param status of the refusal
   */
  public record Body(String name, String type, byte[] bytes, String encoding, int status) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Sends it to the shared server, with the token where one is needed. */
  public static Response send(Endpoint endpoint, Body body, String mfaToken) {
    Http.Request request =
        Servers.shared()
            .http()
            .request(endpoint.method(), endpoint.path())
            .body(body.type(), body.bytes());
    if (!body.encoding().isEmpty()) {
      request.header("Content-Encoding", body.encoding());
    }
    if (endpoint.path().equals("/mfa/associate")) {
      request.bearer(mfaToken);
    }
    return request.send();
  }

  private static Body body(String name, String type, String text, int status) {
    return new Body(name, type, text.getBytes(StandardCharsets.UTF_8), "", status);
  }

  /** A million characters in some thousand bytes. */
  private static byte[] bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(("{\"a\":\"" + "x".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** One JSON error of this status, and the headers of every answer. */
  static void isRefusal(Response response, int status) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(response.header("Content-Type")).startsWith(JSON);
    hasErrorMembers(response);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    hasSecurityHeaders(response);
  }

  /** Those of OAuth, or those of the administration API. */
  static void hasErrorMembers(Response response) {
    if (response.json().containsKey("statusCode")) {
      assertThat(response.json().keySet())
          .containsExactly("statusCode", "error", "message", "errorCode");
      assertThat(response.json().getInt("statusCode")).isEqualTo(response.status());
      assertThat(response.text("errorCode")).matches("[a-z_]+");
    } else {
      assertThat(response.json().keySet()).contains("error", "error_description");
      assertThat(response.text("error")).matches("[a-z_]+");
    }
  }

  /** Headers that forbid a browser to make a page of it, and none that names the server. */
  static void hasSecurityHeaders(Response response) {
    assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(response.headers().allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'");
    assertThat(response.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
    assertThat(response.headers().map()).doesNotContainKey("strict-transport-security");
    namesNoServer(response.headers().map() + response.body());
  }

  /** What the connector refuses may have no body, but never a page or a version. */
  static void namesNoServer(String answer) {
    assertThat(answer.toLowerCase(Locale.ROOT))
        .doesNotContain("<html", "<!doctype", "payara", "grizzly", "glassfish", "x-powered-by");
  }
}
