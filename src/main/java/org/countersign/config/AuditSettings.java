package org.countersign.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How the audit log is kept.
 *
 * @param retention for how long its rows are kept, from 1 to 3650 days; empty for ever
 */
public record AuditSettings(Optional<Duration> retention) {

  private static final String DAYS = "countersign.audit-days";
  private static final int LONGEST = 3650;

  static AuditSettings read(PropertyReader properties) {
    int days = days(properties.text(DAYS).orElse("365"));
    return new AuditSettings(days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days)));
  }

  private static int days(String text) {
    if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= LONGEST) {
      return Integer.parseInt(text);
    }
    throw new SettingException(
        DAYS, "must be a number of days up to " + LONGEST + ", 0 for ever, not \"" + text + "\"");
  }
}
