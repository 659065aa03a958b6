package org.countersign.crypto;

import java.security.MessageDigest;

/** The key of 32 bytes that seals what the database keeps. It never shows itself. */
public final class MasterKey {

  /** The length of the key in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  /**
   * Takes a copy of the bytes.
   *
   * @throws IllegalArgumentException unless there are exactly {@link #LENGTH} of them
   */
  public MasterKey(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a master key has " + LENGTH + " bytes");
    }
    this.bytes = bytes.clone();
  }

  /** A copy of the key. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MasterKey key && MessageDigest.isEqual(bytes, key.bytes);
  }

  /** One and the same for all keys: a hash of the key would tell of it. */
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
