package org.countersign.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Authorization header of a request holds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
final class BearerToken {

  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/-]+=*) *");

  private BearerToken() {}

  /** The token of the one Bearer header; empty for none, two, another scheme or a broken one. */
  static Optional<String> of(HttpServletRequest request) {
    List<String> headers =
        Optional.ofNullable(request.getHeaders("Authorization"))
            .map(Collections::list)
            .map(List::<String>copyOf)
            .orElse(List.of());
    if (headers.size() != 1) {
      return Optional.empty();
    }
    Matcher matcher = CREDENTIALS.matcher(headers.get(0));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
