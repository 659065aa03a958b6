package org.countersign.crypto;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * One Argon2id hash with all that was used to make it. What is read back is bounded: a hash may not
 * make the server take more memory or time than a few of its own.
 *
 * @param cost memory, passes and lanes
 * @param salt 8 to 64 bytes
 * @param tag 16 to 64 bytes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
record Argon2(PasswordCost cost, byte[] salt, byte[] tag) implements StoredPassword {

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,5}),t=([1-9]),p=([1-4])"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /** Hashes a password. */
  static Argon2 compute(PasswordCost cost, byte[] salt, int tagBytes, Secret password) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] tag = new byte[tagBytes];
    generator.generateBytes(password.bytes(), tag);
    return new Argon2(cost, salt, tag);
  }

  /** Reads the PHC string form; empty for anything that is not a bearable Argon2id hash. */
  static Optional<Argon2> parse(String encoded) {
    Matcher matcher = PHC.matcher(encoded);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    PasswordCost cost =
        new PasswordCost(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)));
    try {
      Base64.Decoder decoder = Base64.getDecoder();
      byte[] salt = decoder.decode(matcher.group(4));
      byte[] tag = decoder.decode(matcher.group(5));
      return cost.bearable() ? Optional.of(new Argon2(cost, salt, tag)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean verifies(Secret password) {
    return MessageDigest.isEqual(tag, compute(cost, salt, tag.length, password).tag());
  }

  /** The PHC string form, base64 without padding. */
  String encode() {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memory(),
            cost.passes(),
            cost.lanes(),
            encoder.encodeToString(salt),
            encoder.encodeToString(tag));
  }
}
