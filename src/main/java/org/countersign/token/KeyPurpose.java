package org.countersign.token;

import java.util.Locale;

/** What a key signs. A token of one kind never verifies under a key of the other. */
enum KeyPurpose {
  /** Access tokens and ID tokens; the public key is published. */
  ACCESS,
  /** mfa_tokens; the public key stays inside, for no one else reads them. */
  MFA;

  /** The name in the database. */
  String storedName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static KeyPurpose ofStored(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
