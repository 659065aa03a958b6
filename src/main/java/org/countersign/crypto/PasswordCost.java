package org.countersign.crypto;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a hash of a password by Argon2id costs.
 *
 * @param memory in KiB, 8 for each lane to 65,536
 * @param passes 1 to 9
 * @param lanes 1 to 4
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106#section-3.1">RFC 9106, section 3.1</a>
 */
public record PasswordCost(int memory, int passes, int lanes) {

  /** 19 MiB, two passes, one lane. */
  public static final PasswordCost DEFAULT = new PasswordCost(19_456, 2, 1);

  private static final int MAX_MEMORY = 65_536;
  private static final int LEAST_CONFIGURED = 7168;
  private static final Pattern TEXT = Pattern.compile("m=([1-9][0-9]{0,5}),t=([1-9]),p=([1-4])");

  /** Reads what new hashes shall cost, such as {@code m=19456,t=2,p=1}; at least 7,168 KiB. */
  public static Optional<PasswordCost> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
                new PasswordCost(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3))))
            .filter(cost -> cost.bearable() && cost.memory >= LEAST_CONFIGURED)
        : Optional.empty();
  }

  boolean bearable() {
    return memory >= 8 * lanes && memory <= MAX_MEMORY;
  }
}
