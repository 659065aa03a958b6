package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.config.Settings;

/**
 * The headers that every answer of a zone carries, refusal or not, whoever gives it. Where the
 * issuer is an https address, browsers are also told to come by https alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749, section 5.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6797#section-7.1">RFC 6797, section 7.1</a>
 * @see "docs/security.md, section Wire"
 */
@ApplicationScoped
public class ZoneHeaders {

  /** Keeps an answer out of every store. */
  static final Map<String, String> UNCACHED =
      Map.of(HttpHeaders.CACHE_CONTROL, "no-store", "Pragma", "no-cache");

  /** No answer is a page, whatever a browser would like to make of it. */
  private static final Map<String, String> NO_PAGE =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer");

  private static final Map<String, String> BY_HTTPS =
      Map.of("Strict-Transport-Security", "max-age=31536000");

  private String issuer;

  /** For the container's proxy. */
  protected ZoneHeaders() {}

  /** The headers of an installation. */
  @Inject
  public ZoneHeaders(Settings settings) {
    this(settings.issuer());
  }

  ZoneHeaders(String issuer) {
    this.issuer = issuer;
  }

  /** The headers of a zone; where an answer may be stored, none about caching. */
  Map<String, String> of(Zone zone) {
    Map<String, String> headers = new LinkedHashMap<>(NO_PAGE);
    headers.putAll(issuer.startsWith("https:") ? BY_HTTPS : Map.of());
    headers.putAll(zone.uncached() ? UNCACHED : Map.of());
    return headers;
  }

  /** Puts them on an answer; who gives it may set others in their place. */
  void putOn(HttpServletResponse response, Zone zone) {
    of(zone).forEach(response::setHeader);
  }
}
