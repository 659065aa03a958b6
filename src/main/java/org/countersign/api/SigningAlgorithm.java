package org.countersign.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The algorithms that tokens are signed with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section 3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037, section 3.1</a>
 */
public enum SigningAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256, which every library knows. */
  RS256("RS256"),
  /** RSASSA-PSS with SHA-256. */
  PS256("PS256"),
  /** ECDSA on P-256 with SHA-256. */
  ES256("ES256"),
  /** EdDSA on the curve Ed25519. */
  EDDSA("EdDSA"),
  /** HMAC with SHA-256 under a secret that the API holds too. */
  HS256("HS256");

  private final String joseName;

  SigningAlgorithm(String joseName) {
    this.joseName = joseName;
  }

  /** The name in the header of a token, in the tenant file and in the database. */
  public String joseName() {
    return joseName;
  }

  /** Whether tokens are signed under a secret of the API instead of a key of this server. */
  public boolean usesSecret() {
    return this == HS256;
  }

  /** The algorithm of this name, letter for letter. */
  public static Optional<SigningAlgorithm> named(String joseName) {
    return Arrays.stream(values()).filter(it -> it.joseName.equals(joseName)).findFirst();
  }

  /** All names. */
  public static List<String> joseNames() {
    return Arrays.stream(values()).map(SigningAlgorithm::joseName).toList();
  }
}
