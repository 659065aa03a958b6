package org.countersign.session;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How and when a user showed who he is.
 *
 * @param at when the last of it happened
 * @param methods what was used, by the names of RFC 8176, in order
 * @param authenticator the id of the second factor that was used, as far as it is known
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8176#section-2">RFC 8176, section 2</a>
 */
public record Authentication(Instant at, Set<String> methods, Optional<String> authenticator) {

  /** The class of an authentication with a second factor, as clients ask for it and tokens say. */
  public static final String MULTI_FACTOR =
      "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

  private static final String PASSWORD = "pwd";
  private static final String MULTIPLE = "mfa";

  /** A password, just now. */
  public static Authentication byPassword(Instant now) {
    return new Authentication(now, Set.of(PASSWORD), Optional.empty());
  }

  /**
   * Adds a second factor that was used just now.
   *
   * @param method its name in RFC 8176; not every factor has one
   * @param usedAuthenticator the authenticator's id
   */
  public Authentication withSecondFactor(
      Optional<String> method, String usedAuthenticator, Instant now) {
    Set<String> all = new LinkedHashSet<>(methods);
    method.ifPresent(all::add);
    all.add(MULTIPLE);
    return new Authentication(now, all, Optional.of(usedAuthenticator));
  }

  /** Whether a second factor was used. */
  public boolean secondFactor() {
    return methods.contains(MULTIPLE);
  }
}
