package org.countersign.http;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;

/**
 * A refusal as it goes over the wire, the same whether the router, the gate or the container
 * refused.
 *
 * @param zone where it was asked for
 * @param status the HTTP status
 * @param headers the headers beside those of the zone, the content type among them
 * @param body the JSON text
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, section 5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
record Answer(Zone zone, int status, Map<String, String> headers, String body) {

  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  /** The answer to a request that was refused. */
  static Answer to(HttpServletRequest request, OAuthException refusal) {
    return to(Zone.of(request), request.getHeader(HttpHeaders.AUTHORIZATION), refusal);
  }

  /** As above, with the two things that matter of a request. */
  static Answer to(Zone zone, String authorization, OAuthException refusal) {
    OAuthError error = refusal.error();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HttpHeaders.CONTENT_TYPE, zone.contentType());
    headers.putAll(ZoneHeaders.UNCACHED);
    String challenge = challenge(zone, authorization, refusal);
    if (challenge != null) {
      headers.put(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
    refusal
        .retryAfter()
        .ifPresent(wait -> headers.put(HttpHeaders.RETRY_AFTER, wholeSeconds(wait)));
    return new Answer(zone, error.status(), headers, body(zone, refusal));
  }

  /** The same answer with more headers. */
  Answer with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Answer(zone, status, all, body);
  }

  /** The answer for JAX-RS. */
  Response.ResponseBuilder toResponse() {
    Response.ResponseBuilder response = Response.status(status).entity(body);
    headers.forEach(response::header);
    return response;
  }

  /**
   * Writes the answer past JAX-RS, and maybe past every filter, so that it needs the headers of its
   * zone from here; a HEAD request gets the headers alone.
   */
  void writeTo(HttpServletRequest request, HttpServletResponse response, ZoneHeaders zoneHeaders)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    zoneHeaders.putOn(response, zone);
    headers.forEach(response::setHeader);
    response.setContentLength(bytes.length);
    if (!HttpMethod.HEAD.equals(request.getMethod())) {
      response.getOutputStream().write(bytes);
    }
    response.flushBuffer();
  }

  private static String body(Zone zone, OAuthException refusal) {
    OAuthError error = refusal.error();
    JsonObjectBuilder body = JSON.createObjectBuilder();
    if (zone == Zone.MANAGEMENT) {
      body.add("statusCode", error.status())
          .add("error", Response.Status.fromStatusCode(error.status()).getReasonPhrase())
          .add("message", error.description())
          .add("errorCode", error.code());
    } else {
      body.add("error", error.code()).add("error_description", error.description());
    }
    refusal.members().forEach(body::add);
    return body.build().toString();
  }

  /**
   * A challenge only where no client library loses the body over it: on a bearer endpoint always,
   * on the others only if the client came with Basic.
   */
  private static String challenge(Zone zone, String authorization, OAuthException refusal) {
    OAuthError error = refusal.error();
    if (zone.bearer() && (error.status() == 401 || error.status() == 403)) {
      StringBuilder bearer =
          new StringBuilder("Bearer ")
              .append(attribute("error", error.code()))
              .append(", ")
              .append(attribute("error_description", error.description()));
      refusal
          .challenge()
          .forEach((name, value) -> bearer.append(", ").append(attribute(name, value)));
      return bearer.toString();
    }
    boolean client = zone == Zone.OAUTH || zone == Zone.MFA;
    boolean basic = authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
    return client && basic && error.status() == 401 ? "Basic realm=\"countersign\"" : null;
  }

  private static String attribute(String name, String value) {
    return name + "=\"" + quotable(value) + '"';
  }

  /** Keeps what RFC 6750, section 3, allows in these attributes; neither quote nor backslash is. */
  private static String quotable(String text) {
    return text.replace('"', '\'').replace('\\', '/').replaceAll("[^\\x20-\\x7E]", "?");
  }

  private static String wholeSeconds(Duration wait) {
    boolean rounded = wait.getNano() > 0;
    return Long.toString(Math.max(1, wait.getSeconds() + (rounded ? 1 : 0)));
  }
}
