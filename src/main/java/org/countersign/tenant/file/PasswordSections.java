package org.countersign.tenant.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.crypto.PasswordHash;
import org.countersign.crypto.Secret;

/** Reads a user's password: as it is, or as the hash that another system has kept of it. */
final class PasswordSections {

  private static final String PLAIN = "password";
  private static final String BCRYPT_HASH = "password_hash";
  private static final String CUSTOM = "custom_password_hash";

  private static final Map<String, List<String>> PREFIXES =
      Map.of(
          "argon2", List.of("$argon2id$"),
          "bcrypt", List.of("$2"),
          "pbkdf2", List.of("$pbkdf2-", "pbkdf2_"));

  private PasswordSections() {}

  static Optional<Line<DeclaredPassword>> password(Section user, String key) {
    List<String> given = Stream.of(PLAIN, BCRYPT_HASH, CUSTOM).filter(user::has).toList();
    if (given.size() > 1) {
      throw user.wrongSecret(given.get(1), "must be absent beside " + given.get(0));
    }
    Optional<DeclaredPassword> plain =
        user.secret(PLAIN).map(password -> new DeclaredPassword(password, false));
    Optional<DeclaredPassword> bcrypt =
        user.secret(BCRYPT_HASH).map(hash -> hashed(user, BCRYPT_HASH, "bcrypt", hash));
    Optional<DeclaredPassword> custom = user.section(CUSTOM).map(PasswordSections::custom);
    return plain
        .or(() -> bcrypt)
        .or(() -> custom)
        .map(found -> new Line<>(key, user.path(given.get(0)), found.value(), found));
  }

  private static DeclaredPassword custom(Section custom) {
    List<String> known = PREFIXES.keySet().stream().sorted().toList();
    String algorithm =
        custom.oneOf("algorithm", known).orElseThrow(() -> custom.missing("algorithm"));
    if (custom.has("salt")) {
      throw custom.wrongSecret("salt", "must be absent: it is part of the hash");
    }
    custom.section(PLAIN).ifPresent(section -> section.oneOf("encoding", List.of("utf8")));
    Section hash = custom.section("hash").orElseThrow(() -> custom.missing("hash"));
    hash.oneOf("encoding", List.of("utf8"));
    Secret value = hash.secret("value").orElseThrow(() -> hash.missing("value"));
    return hashed(hash, "value", algorithm, value);
  }

  private static DeclaredPassword hashed(
      Section section, String key, String algorithm, Secret hash) {
    String text = hash.reveal();
    boolean named = PREFIXES.get(algorithm).stream().anyMatch(text::startsWith);
    if (!named || !PasswordHash.readable(text)) {
      throw section.wrongSecret(
          key, "must be a hash by " + algorithm + " in a form and of a cost that is supported");
    }
    return new DeclaredPassword(hash, true);
  }
}
