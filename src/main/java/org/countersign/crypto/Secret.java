package org.countersign.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not be seen: it prints as {@code ***}, does not serialise and compares in
 * constant time. Whoever needs the text asks for it by name, which is easy to search for.
 */
public final class Secret {

  private final String text;

  /** Wraps a text, which may be empty but not null. */
  public Secret(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  /** The text itself; never to be logged, put into an exception, or stored unsealed. */
  public String reveal() {
    return text;
  }

  /** The text as UTF-8 bytes. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Equal texts are equal secrets; the time taken tells only the length. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  /** One and the same for all secrets: a hash of the text would tell of it. */
  @Override
  public int hashCode() {
    return 1;
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }
}
