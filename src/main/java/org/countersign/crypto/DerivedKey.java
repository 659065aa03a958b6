package org.countersign.crypto;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Keys made from the master key, each for one use, so that none tells anything of another.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869</a>
 */
final class DerivedKey {

  private static final int LENGTH = 32;

  private DerivedKey() {}

  /** The key of 32 bytes for the use that the label names. */
  static byte[] of(MasterKey master, String label) {
    return hkdf(master.bytes(), null, label.getBytes(StandardCharsets.UTF_8), LENGTH);
  }

  /** HKDF with SHA-256; no salt is a salt of zeros. */
  static byte[] hkdf(byte[] key, byte[] salt, byte[] info, int length) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(new HKDFParameters(key, salt, info));
    byte[] derived = new byte[length];
    generator.generateBytes(derived, 0, length);
    return derived;
  }
}
