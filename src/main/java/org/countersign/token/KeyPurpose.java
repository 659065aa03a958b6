package org.countersign.token;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Locale;

/** What a key signs. A token of one kind never verifies under a key of the other. */
enum KeyPurpose {
  /** Access tokens and ID tokens; the public key is published. */
  ACCESS(JWSAlgorithm.RS256),
  /** mfa_tokens; the public key stays inside, for no one else reads them. */
  MFA(JWSAlgorithm.ES256);

  private final JWSAlgorithm algorithm;

  KeyPurpose(JWSAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  /** The algorithm of new keys. */
  JWSAlgorithm algorithm() {
    return algorithm;
  }

  /** The name in the database. */
  String storedName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static KeyPurpose ofStored(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
