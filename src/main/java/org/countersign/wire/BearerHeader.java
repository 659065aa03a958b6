package org.countersign.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The token of an {@code Authorization: Bearer} header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
public final class BearerHeader {

  private static final Pattern BEARER =
      Pattern.compile("bearer +([\\w.~+/-]+=*)", Pattern.CASE_INSENSITIVE);

  private BearerHeader() {}

  /** The token, if the header is there and holds one. */
  public static Optional<String> token(String authorization) {
    Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization.trim());
    return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
  }
}
