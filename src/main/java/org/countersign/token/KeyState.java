package org.countersign.token;

import java.util.Locale;

/** Where in its life a key is. All of them verify; one signs. They are published in this order. */
enum KeyState {
  /** It signs. */
  CURRENT,
  /** It is published already and will sign after the next rotation. */
  NEXT,
  /** It signed until the last rotation; what it signed is good until it expires. */
  PREVIOUS;

  /** The name in the database. */
  String storedName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static KeyState ofStored(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
