package org.countersign.api;

import java.util.Optional;
import org.countersign.crypto.Secret;

/**
 * How the access tokens of an API are written and signed.
 *
 * @param dialect which claims they have
 * @param algorithm what they are signed with
 * @param secret the secret shared with the API, there exactly when the algorithm uses one
 */
public record TokenForm(TokenDialect dialect, SigningAlgorithm algorithm, Optional<Secret> secret) {

  /**
   * The shortest secret in bytes of UTF-8: as long as the hash.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.2">RFC 7518, section 3.2</a>
   */
  public static final int SHORTEST_SECRET = 32;

  /** The form of an API of which nothing is said, and of those built into the server. */
  public static final TokenForm DEFAULT =
      new TokenForm(TokenDialect.ACCESS_TOKEN, SigningAlgorithm.RS256, Optional.empty());

  /**
   * Refuses a form that could not be signed.
   *
   * @throws IllegalArgumentException when a secret is missing, too short, or there without need
   */
  public TokenForm {
    if (algorithm.usesSecret() != secret.isPresent()) {
      throw new IllegalArgumentException(algorithm + " and its secret do not match");
    }
    if (secret.isPresent() && secret.get().bytes().length < SHORTEST_SECRET) {
      throw new IllegalArgumentException("a signing secret has at least 32 bytes");
    }
  }
}
