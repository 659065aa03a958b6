package org.countersign.launcher;

import java.io.IOException;
import java.util.function.Function;

/**
 * Verifies the audit log with the code that wrote it.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
final class AuditVerification {

  private static final String COMMAND = "org.countersign.audit.VerifyCommand";

  private AuditVerification() {}

  /**
   * One line about a log that is intact.
   *
   * @param lookup the value of a setting by its property name, null when there is none
   * @throws RuntimeException when it is not, or cannot be read; the message says why
   */
  @SuppressWarnings("unchecked") // the command is compiled against the same types of the platform
  static String run(Function<String, String> lookup) throws IOException {
    try (PackedApplication application = PackedApplication.open("bcprov-", "h2-", "postgresql-")) {
      Function<Function<String, String>, String> command =
          application.create(COMMAND, Function.class);
      return command.apply(lookup);
    }
  }
}
