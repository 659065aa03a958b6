package org.countersign.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The key of {@link CodeHash}. It is a key of its own, sealed in the database, so that hashes
 * outlive the master key.
 *
 * @see "docs/adr/0010-master-keys.md"
 */
public final class Pepper {

  private static final int LENGTH = 32;

  private final byte[] bytes;

  private Pepper(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a pepper has " + LENGTH + " bytes");
    }
    this.bytes = bytes;
  }

  /** A new one. */
  public static Pepper random(RandomCodes randomCodes) {
    return new Pepper(randomCodes.bytes(LENGTH));
  }

  /** The one that hashes were made under before it was a key of its own. */
  public static Pepper derived(MasterKey masterKey) {
    return new Pepper(DerivedKey.of(masterKey, "countersign code hash 1"));
  }

  /**
   * What {@link #exported} gave.
   *
   * @throws IllegalArgumentException when the text is nothing of the kind
   */
  public static Pepper of(Secret exported) {
    return new Pepper(HexFormat.of().parseHex(exported.reveal()));
  }

  /** The pepper as a text, to be sealed. */
  public Secret exported() {
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  /** The key of 32 bytes for the use that the label names; it tells nothing of the pepper. */
  public byte[] derive(String label) {
    return DerivedKey.hkdf(bytes, null, label.getBytes(StandardCharsets.UTF_8), LENGTH);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }
}
