package org.countersign.persistence;

import java.nio.charset.StandardCharsets;

/** What a text column can hold: a client may send characters that no database stores. */
public final class StoredText {

  private StoredText() {}

  /** Whether the text could be in a column at all; if not, no row can match it. */
  public static boolean possible(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
