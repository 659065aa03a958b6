package org.countersign.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * One PBKDF2 hash, as other systems have made it. Its cost is bounded: a hash may not take more
 * time than a few of the server's own.
 *
 * @param digest {@code SHA1}, {@code SHA256} or {@code SHA512}
 * @param iterations 1,000 to 2,000,000
 * @param salt 8 to 64 bytes
 * @param key 16 to 64 bytes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, section 5.2</a>
 */
record Pbkdf2(String digest, int iterations, byte[] salt, byte[] key) implements StoredPassword {

  private static final int LEAST_ITERATIONS = 1000;
  private static final int MOST_ITERATIONS = 2_000_000;

  private static final Pattern PHC =
      Pattern.compile(
          "\\$pbkdf2-(sha1|sha256|sha512)\\$i=([1-9][0-9]{0,6})(?:,l=([1-9][0-9]?))?"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  private static final Pattern DJANGO =
      Pattern.compile(
          "pbkdf2_(sha1|sha256)\\$([1-9][0-9]{0,6})\\$([A-Za-z0-9]{8,64})\\$([A-Za-z0-9+/]{22,86}={0,2})");

  /** Reads the PHC string form or Django's; empty for anything that is no bearable hash. */
  static Optional<Pbkdf2> parse(String encoded) {
    try {
      return phc(encoded).or(() -> django(encoded)).filter(Pbkdf2::bearable);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<Pbkdf2> phc(String encoded) {
    Matcher matcher = PHC.matcher(encoded);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    byte[] key = Base64.getDecoder().decode(matcher.group(5));
    String length = matcher.group(3);
    byte[] salt = Base64.getDecoder().decode(matcher.group(4));
    return Optional.of(new Pbkdf2(name(matcher.group(1)), number(matcher.group(2)), salt, key))
        .filter(hash -> length == null || number(length) == key.length);
  }

  /** Its salt is a text, which goes in as it stands. */
  private static Optional<Pbkdf2> django(String encoded) {
    Matcher matcher = DJANGO.matcher(encoded);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Pbkdf2(
            name(matcher.group(1)),
            number(matcher.group(2)),
            matcher.group(3).getBytes(StandardCharsets.US_ASCII),
            Base64.getDecoder().decode(matcher.group(4))));
  }

  @Override
  public boolean verifies(Secret password) {
    PBEKeySpec spec =
        new PBEKeySpec(password.reveal().toCharArray(), salt, iterations, key.length * Byte.SIZE);
    try {
      byte[] derived =
          SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest).generateSecret(spec).getEncoded();
      return MessageDigest.isEqual(key, derived);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no PBKDF2 with " + digest, e);
    } finally {
      spec.clearPassword();
    }
  }

  private boolean bearable() {
    return iterations >= LEAST_ITERATIONS
        && iterations <= MOST_ITERATIONS
        && salt.length >= 8
        && salt.length <= 64
        && key.length >= 16
        && key.length <= 64;
  }

  private static String name(String digest) {
    return digest.toUpperCase(Locale.ROOT);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
