package org.countersign.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which claims an access token has.
 *
 * @see "docs/compatibility.md, section Tokens"
 */
public enum TokenDialect {
  /** Those that the service has always had: {@code azp} and {@code gty}, type {@code JWT}. */
  ACCESS_TOKEN,
  /**
   * Those of the profile: {@code client_id} and {@code jti}, type {@code at+jwt}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2">RFC 9068, section 2</a>
   */
  RFC9068_PROFILE;

  /** The name in the tenant file and in the database. */
  public String storedName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The dialect of this name, letter for letter. */
  public static Optional<TokenDialect> named(String storedName) {
    return Arrays.stream(values()).filter(it -> it.storedName().equals(storedName)).findFirst();
  }

  /** All names. */
  public static List<String> storedNames() {
    return Arrays.stream(values()).map(TokenDialect::storedName).toList();
  }
}
