package org.countersign.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes of codes that are random but may be short. The key of the HMAC is in the database only
 * under seal, so that a copy of the database alone does not allow trying all codes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
@ApplicationScoped
public class CodeHash {

  private static final String ALGORITHM = "HmacSHA256";

  private SecretKeySpec key;

  /** For the container's proxy. */
  protected CodeHash() {}

  /** Hashes under the pepper. */
  @Inject
  public CodeHash(Pepper pepper) {
    key = new SecretKeySpec(pepper.bytes(), ALGORITHM);
  }

  /**
   * The hash of a code, 64 lower-case hexadecimal digits.
   *
   * @param purpose what the code is good for, so that it fits nowhere else
   * @param owner whose code it is, so that equal codes of two owners have different hashes
   */
  public String hash(String purpose, String owner, Secret code) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      add(mac, purpose.getBytes(StandardCharsets.UTF_8));
      add(mac, owner.getBytes(StandardCharsets.UTF_8));
      add(mac, code.bytes());
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + ALGORITHM, e);
    }
  }

  /** Whether the hash is that of the code; the time taken does not depend on the answer. */
  public boolean matches(String purpose, String owner, Secret code, String hash) {
    return MessageDigest.isEqual(
        hash(purpose, owner, code).getBytes(StandardCharsets.UTF_8),
        hash.getBytes(StandardCharsets.UTF_8));
  }

  /** The length goes first, or else "ab" and "c" would be the same as "a" and "bc". */
  private static void add(Mac mac, byte[] field) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
    mac.update(field);
  }
}
