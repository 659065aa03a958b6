package org.countersign.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what the database keeps but must not know: AES-256-GCM under a key derived from the master
 * key. What was sealed for one row and user does not open for another, so rows cannot be exchanged.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
 * @see "docs/adr/0010-master-keys.md"
 */
@ApplicationScoped
public class Vault {

  /** How many characters of a sealed text tell format and key: {@code v2.KEYID.} */
  public static final int PREFIX_LENGTH = 12;

  private static final Logger LOG = System.getLogger(Vault.class.getName());
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String FIRST_VERSION = "v1.";
  private static final String VERSION = "v2.";
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_ID_BYTES = 4;

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private String prefix;
  private RandomCodes randomCodes;

  /** For the container's proxy. */
  protected Vault() {}

  /** Seals under a key derived from the current master key, and opens under any. */
  @Inject
  public Vault(MasterKeys masterKeys, RandomCodes randomCodes) {
    for (String id : masterKeys.ids()) {
      byte[] derived = derived(masterKeys.find(id).orElseThrow());
      keys.put(id, new SecretKeySpec(derived, "AES"));
    }
    this.prefix = VERSION + masterKeys.currentId() + ".";
    this.randomCodes = randomCodes;
  }

  /**
   * Seals a text; the same text gives another result each time.
   *
   * @return {@code v2.KEYID.DATA}, of which DATA is the base64url of vector, ciphertext and tag
   */
  public String seal(Place place, Secret plain) {
    byte[] iv = randomCodes.bytes(IV_BYTES);
    byte[] sealed;
    try {
      sealed = cipher(Cipher.ENCRYPT_MODE, iv, prefix, place).doFinal(plain.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal", e);
    }
    byte[] data = ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(data);
  }

  /**
   * Opens what {@link #seal} gave for the same place.
   *
   * @throws VaultException when it was sealed for another place or under a key that is not
   *     configured, or was changed; a line in the log says which
   */
  public Secret open(Place place, String sealed) {
    try {
      return opened(place, sealed);
    } catch (VaultException e) {
      LOG.log(Level.ERROR, e.getMessage());
      throw e;
    }
  }

  /**
   * The same text sealed for the same place under the current key.
   *
   * @throws VaultException when it does not open; the log is the caller's
   */
  public String reseal(Place place, String sealed) {
    return seal(place, opened(place, sealed));
  }

  /** How a text begins that is sealed as {@link #seal} does it now: format and current key. */
  public String prefix() {
    return prefix;
  }

  /**
   * The id of the key that a sealed text was sealed under, as the text says; empty if it cannot.
   */
  public static String keyId(String sealed) {
    return sealed.matches("v[12]\\.[0-9a-f]{8}\\..*") ? sealed.substring(3, 11) : "";
  }

  static String keyId(MasterKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(derived(key));
      return HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no SHA-256", e);
    }
  }

  private Secret opened(Place place, String sealed) {
    String id = keyId(sealed);
    if (id.isEmpty()) {
      throw VaultException.damaged(place, "it is not sealed");
    }
    if (!keys.containsKey(id)) {
      throw VaultException.missing(place, id, keys.keySet());
    }
    byte[] data = data(place, sealed.substring(PREFIX_LENGTH));
    try {
      Cipher cipher =
          cipher(
              Cipher.DECRYPT_MODE,
              Arrays.copyOf(data, IV_BYTES),
              sealed.substring(0, PREFIX_LENGTH),
              place);
      byte[] plain = cipher.doFinal(data, IV_BYTES, data.length - IV_BYTES);
      return new Secret(new String(plain, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      throw VaultException.damaged(
          place, "it was changed, or sealed for another row, or the row for another user");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open", e);
    }
  }

  private static byte[] data(Place place, String text) {
    byte[] data;
    try {
      data = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw VaultException.damaged(place, "not base64url");
    }
    if (data.length < IV_BYTES + TAG_BITS / Byte.SIZE) {
      throw VaultException.damaged(place, "too short");
    }
    return data;
  }

  private Cipher cipher(int mode, byte[] iv, String format, Place place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, keys.get(format.substring(3, 11)), new GCMParameterSpec(TAG_BITS, iv));
    String binding = format.startsWith(FIRST_VERSION) ? place.firstBinding() : place.binding();
    cipher.updateAAD((format + binding).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] derived(MasterKey key) {
    return DerivedKey.of(key, "countersign vault 1");
  }
}
