package org.countersign.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of all settings. A name that looks like a setting and is not in this list stops the
 * start: with a typo in the name of the database, an empty one would be served instead.
 */
final class KnownSettings {

  /** What the name of a secret ends with when its value is the path of a file that holds it. */
  static final String FILE = "-file";

  private static final Set<String> SECRETS =
      Set.of(
          "countersign.database-password",
          "countersign.master-key",
          "countersign.previous-master-keys",
          "countersign.phone-webhook-token",
          "countersign.notice-webhook-token");

  private static final List<String> OTHERS =
      List.of(
          "countersign.address",
          "countersign.allow-insecure",
          "countersign.audit-days",
          "countersign.data-dir",
          "countersign.database-url",
          "countersign.database-user",
          "countersign.database-wait",
          "countersign.drain",
          "countersign.key-rotation",
          "countersign.notice-sender",
          "countersign.notice-webhook-url",
          "countersign.password-cost",
          "countersign.phone-provider",
          "countersign.phone-webhook-url",
          "countersign.port",
          "countersign.public-url",
          "countersign.tenant-file",
          "countersign.trusted-proxies");

  private static final List<String> ALL =
      Stream.of(OTHERS.stream(), SECRETS.stream(), SECRETS.stream().map(name -> name + FILE))
          .flatMap(names -> names)
          .sorted()
          .toList();

  private KnownSettings() {}

  /** Whether a setting has this property name. */
  static boolean isProperty(String name) {
    return ALL.contains(name);
  }

  /** Whether a setting has this name as an environment variable. */
  static boolean isVariable(String name) {
    return variables().contains(name);
  }

  /** The name of the environment variable of a property. */
  static String variable(String property) {
    return property.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** The names of the environment variables of all settings. */
  static List<String> variables() {
    return ALL.stream().map(KnownSettings::variable).toList();
  }

  /** The property whose name takes the fewest edits to get from this one, in whatever form. */
  static String nearest(String name) {
    String wanted = variable(name);
    return ALL.stream()
        .min((a, b) -> edits(wanted, variable(a)) - edits(wanted, variable(b)))
        .orElseThrow();
  }

  /** The edit distance of Levenshtein. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
