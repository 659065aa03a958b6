package org.countersign.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that every answer of a zone carries, refusal or not.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749, section 5.1</a>
 * @see "docs/security.md, section Wire"
 */
@Provider
public class ZoneHeaders implements ContainerResponseFilter {

  /** Keeps an answer out of every store. */
  static final Map<String, String> UNCACHED =
      Map.of(HttpHeaders.CACHE_CONTROL, "no-store", "Pragma", "no-cache");

  /** No answer is a page, whatever a browser would like to make of it. */
  private static final Map<String, String> NO_PAGE =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer");

  /** The headers of a zone; where an answer may be stored, none about caching. */
  static Map<String, String> of(Zone zone) {
    Map<String, String> headers = new LinkedHashMap<>(NO_PAGE);
    headers.putAll(zone.uncached() ? UNCACHED : Map.of());
    return headers;
  }

  /** Adds the headers, and to JSON the content type that clients know from the zone. */
  @Override
  public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
    Zone zone = Zone.of(asked.getUriInfo().getPath(false));
    of(zone).forEach(answer.getHeaders()::putSingle);
    MediaType type = answer.getMediaType();
    if (answer.hasEntity() && type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      answer.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, zone.contentType());
    }
  }
}
