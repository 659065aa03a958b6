package org.countersign.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of the path space that differ in content type, caching and authentication. A path is
 * compared decoded, without matrix parameters and empty segments: whatever spelling the router
 * takes for an endpoint must be that endpoint here too, or it would pass the gate unseen.
 */
enum Zone {
  /** Everything below /oauth/: clients authenticate themselves. */
  OAUTH("application/json", true, false),
  /** Everything below /mfa/ that takes no bearer token. */
  MFA("application/json; charset=utf-8", true, false),
  /** /mfa/associate and /mfa/authenticators: MicroProfile JWT judges the bearer token. */
  MFA_BEARER("application/json; charset=utf-8", true, true),
  /** /userinfo: a bearer token of another kind, judged by the resource. */
  USERINFO("application/json; charset=utf-8", true, true),
  /** Below /api/v2/: administration, with refusals of another shape, for no script of a browser. */
  MANAGEMENT("application/json; charset=utf-8", true, true),
  /** Below /.well-known/: public, for everyone. */
  WELL_KNOWN("application/json", false, false),
  /** The rest. */
  OTHER("application/json", true, false);

  private final String contentType;
  private final boolean uncached;
  private final boolean bearer;

  Zone(String contentType, boolean uncached, boolean bearer) {
    this.contentType = contentType;
    this.uncached = uncached;
    this.bearer = bearer;
  }

  /** The value of Content-Type for JSON. */
  String contentType() {
    return contentType;
  }

  /** Whether no answer may be stored, RFC 6749, section 5.1; a refusal may never be. */
  boolean uncached() {
    return uncached;
  }

  /** Whether a 401 and a 403 carry a Bearer challenge, RFC 6750, section 3. */
  boolean bearer() {
    return bearer;
  }

  /** The zone of a request, by its raw path below the context path. */
  static Zone of(HttpServletRequest request) {
    String context = Optional.ofNullable(request.getContextPath()).orElse("");
    String path = Optional.ofNullable(request.getRequestURI()).orElse("");
    return of(path.startsWith(context) ? path.substring(context.length()) : path);
  }

  /** The zone of a raw path. */
  static Zone of(String rawPath) {
    List<String> segments = segments(rawPath);
    String first = segments.isEmpty() ? "" : segments.get(0);
    return switch (first) {
      case "oauth" -> OAUTH;
      case "mfa" -> judged(segments) ? MFA_BEARER : MFA;
      case "userinfo" -> USERINFO;
      case "api" -> segments.size() > 1 && segments.get(1).equals("v2") ? MANAGEMENT : OTHER;
      case ".well-known" -> WELL_KNOWN;
      default -> OTHER;
    };
  }

  private static boolean judged(List<String> segments) {
    String second = segments.size() > 1 ? segments.get(1) : "";
    return second.equals("associate") || second.equals("authenticators");
  }

  private static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String raw : rawPath.split("/", -1)) {
      String segment = decode(raw.split(";", 2)[0]);
      if (segment.equals("..") && !segments.isEmpty()) {
        segments.remove(segments.size() - 1);
      } else if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
        segments.add(segment);
      }
    }
    return segments;
  }

  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
