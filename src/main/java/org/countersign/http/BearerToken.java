package org.countersign.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.countersign.wire.BearerHeader;

/**
 * What the Authorization header of a request holds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
final class BearerToken {

  private BearerToken() {}

  /** The token of the one Bearer header; empty for none, two, another scheme or a broken one. */
  static Optional<String> of(HttpServletRequest request) {
    List<String> headers =
        Optional.ofNullable(request.getHeaders("Authorization"))
            .map(Collections::list)
            .map(List::<String>copyOf)
            .orElse(List.of());
    return headers.size() == 1 ? BearerHeader.token(headers.get(0)) : Optional.empty();
  }
}
