package org.countersign.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;

/**
 * The key of the chain. The database has it sealed alone, so that who can write there can neither
 * continue the chain nor make another. It does not change with the master key: what is sealed is
 * sealed anew, and old rows stay verifiable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
final class ChainKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;
  private static final int ABSENT = -1;

  private final SecretKeySpec key;

  /** Takes the key as {@link #draw} gave it. */
  ChainKey(Secret hex) {
    this(HexFormat.of().parseHex(hex.reveal()));
  }

  /** Takes the bytes of a key. */
  ChainKey(byte[] bytes) {
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** A new key, as text to be sealed. */
  static Secret draw(RandomCodes random) {
    return new Secret(random.hex(BYTES));
  }

  /** Whether two hashes are equal; the time taken does not depend on the answer. */
  static boolean same(String right, String found) {
    return found != null
        && MessageDigest.isEqual(
            right.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The hash of these values, 64 lower-case hexadecimal digits. The length of each goes before it,
   * so that no two lists of values are hashed alike; null is not the empty text.
   */
  String hash(Object... values) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (Object value : values) {
        byte[] text = value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
        int length = text == null ? ABSENT : text.length;
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (text != null) {
          mac.update(text);
        }
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + ALGORITHM, e);
    }
  }
}
