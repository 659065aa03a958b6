package org.countersign.crypto;

import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * One bcrypt hash, as other systems have made it. Those look at the first 72 bytes of a password.
 * Its cost is bounded: each step up takes twice as long.
 *
 * @param encoded version 2a, 2b or 2y, cost 4 to 14, salt and hash
 * @see <a href="https://www.usenix.org/legacy/events/usenix99/provos/provos_html/node5.html">A
 *     Future-Adaptable Password Scheme, section 4</a>
 */
record Bcrypt(String encoded) implements StoredPassword {

  // The last characters of salt and hash carry 2 and 4 bits.
  private static final Pattern MODULAR =
      Pattern.compile(
          "\\$2[aby]\\$(0[4-9]|1[0-4])\\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{30}[./A-Za-z0-9]");

  /** Reads the modular form; empty for anything that is not a bearable bcrypt hash. */
  static Optional<Bcrypt> parse(String encoded) {
    return Optional.of(encoded).filter(text -> MODULAR.matcher(text).matches()).map(Bcrypt::new);
  }

  @Override
  public boolean verifies(Secret password) {
    return OpenBSDBCrypt.checkPassword(encoded, password.bytes());
  }
}
