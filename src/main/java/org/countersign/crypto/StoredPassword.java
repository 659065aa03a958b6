package org.countersign.crypto;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A hash of a password that was read back, by whichever method it was made. */
interface StoredPassword {

  /** Whether the password has this hash. It takes long, and the time does not tell the answer. */
  boolean verifies(Secret password);

  /** Reads a hash; empty for a text that is none, or one that would cost too much or too little. */
  static Optional<StoredPassword> parse(String encoded) {
    return Stream.<Function<String, Optional<? extends StoredPassword>>>of(
            Argon2::parse, Bcrypt::parse, Pbkdf2::parse)
        .flatMap(method -> method.apply(encoded).stream())
        .map(StoredPassword.class::cast)
        .findFirst();
  }
}
