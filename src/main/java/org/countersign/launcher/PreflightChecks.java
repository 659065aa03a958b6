package org.countersign.launcher;

import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Judges the tenant file and the database before the server boots, with the code of the application
 * that would judge them seconds and hundreds of lines later. It waits for a database that is not up
 * yet.
 */
final class PreflightChecks {

  private static final String CHECK = "org.countersign.boot.StartCheck";

  /** What the check needs of the libraries of the application. */
  private static final String[] LIBRARIES = {
    "bcprov-", "h2-", "libphonenumber-", "nimbus-jose-jwt-", "postgresql-", "snakeyaml-engine-"
  };

  private PreflightChecks() {}

  /**
   * Returns when a start can go on.
   *
   * @param lookup the value of a setting by its property name, null when there is none
   * @param told hears a line now and then while the database is waited for
   * @throws RuntimeException when it cannot; the message is one line that says why
   * @throws IOException when the application cannot be unpacked
   */
  @SuppressWarnings("unchecked") // the check is compiled against the same types of the platform
  static void run(Function<String, String> lookup, Consumer<String> told) throws IOException {
    try (PackedApplication application = PackedApplication.open(LIBRARIES)) {
      BiConsumer<Function<String, String>, Consumer<String>> check =
          application.create(CHECK, BiConsumer.class);
      check.accept(lookup, told);
    }
  }
}
