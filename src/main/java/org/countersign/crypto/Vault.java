package org.countersign.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what the database keeps but must not know: AES-256-GCM under a key derived from the master
 * key. What was sealed for one row does not open for another, so rows cannot be exchanged.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
 */
@ApplicationScoped
public class Vault {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String VERSION = "v1";
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_ID_BYTES = 4;

  private SecretKeySpec key;
  private String prefix;
  private RandomCodes randomCodes;

  /** For the container's proxy. */
  protected Vault() {}

  /** Seals under a key derived from the master key. */
  @Inject
  public Vault(MasterKey masterKey, RandomCodes randomCodes) {
    byte[] derived = DerivedKey.of(masterKey, "countersign vault 1");
    this.key = new SecretKeySpec(derived, "AES");
    this.prefix = VERSION + "." + keyId(derived) + ".";
    this.randomCodes = randomCodes;
  }

  /**
   * Seals a text; the same text gives another result each time.
   *
   * @param row what the sealed text belongs to, such as a table and a primary key
   * @return {@code v1.KEYID.DATA}, of which DATA is the base64url of vector, ciphertext and tag
   */
  public String seal(String row, Secret plain) {
    byte[] iv = randomCodes.bytes(IV_BYTES);
    byte[] sealed;
    try {
      sealed = cipher(Cipher.ENCRYPT_MODE, iv, row).doFinal(plain.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal", e);
    }
    byte[] data = ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(data);
  }

  /**
   * Opens what {@link #seal} gave for the same row.
   *
   * @throws VaultException when it was sealed for another row or under another key, or was changed
   */
  public Secret open(String row, String sealed) {
    if (!sealed.startsWith(prefix)) {
      throw new VaultException("not sealed under the present master key: " + row);
    }
    byte[] data = data(row, sealed.substring(prefix.length()));
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(data, IV_BYTES), row);
      byte[] plain = cipher.doFinal(data, IV_BYTES, data.length - IV_BYTES);
      return new Secret(new String(plain, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      throw new VaultException("changed since it was sealed, or sealed for another row: " + row);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open", e);
    }
  }

  private static byte[] data(String row, String text) {
    byte[] data;
    try {
      data = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new VaultException("not base64url: " + row);
    }
    if (data.length < IV_BYTES + TAG_BITS / Byte.SIZE) {
      throw new VaultException("too short: " + row);
    }
    return data;
  }

  private Cipher cipher(int mode, byte[] iv, String row) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD((prefix + row).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static String keyId(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no SHA-256", e);
    }
  }
}
