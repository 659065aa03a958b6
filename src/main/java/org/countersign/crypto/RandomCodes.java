package org.countersign.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Codes, identifiers and keys drawn at random. It holds the only random source there is. */
@ApplicationScoped
public class RandomCodes {

  private static final String DIGITS = "0123456789";
  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + DIGITS;

  private final SecureRandom random = new SecureRandom();

  /** Letters of both cases and digits, almost 6 bits each. */
  public String alphanumeric(int length) {
    return from(LETTERS_AND_DIGITS, length);
  }

  /** Decimal digits; the first may be a zero. */
  public String digits(int length) {
    return from(DIGITS, length);
  }

  /** Characters of the alphabet, each as likely as any other. */
  public String from(String alphabet, int length) {
    StringBuilder code = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      code.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return code.toString();
  }

  /** The given number of bytes as lower-case hexadecimal digits, two for each. */
  public String hex(int bytes) {
    return HexFormat.of().formatHex(bytes(bytes));
  }

  /** The given number of bytes as base64url without padding (RFC 4648, section 5). */
  public String urlSafe(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
  }

  /** The given number of bytes. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
