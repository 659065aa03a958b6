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
  RFC9068_PROFILE,
  /** As {@link #ACCESS_TOKEN}, with what the user may do in the claim {@code permissions}. */
  ACCESS_TOKEN_AUTHZ,
  /** As {@link #RFC9068_PROFILE}, with the claim {@code permissions}. */
  RFC9068_PROFILE_AUTHZ;

  /** Whether tokens have the claim {@code permissions}. */
  public boolean hasPermissions() {
    return this == ACCESS_TOKEN_AUTHZ || this == RFC9068_PROFILE_AUTHZ;
  }

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
