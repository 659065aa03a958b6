package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditSettingsTest {

  private static Settings read(String days) {
    return Settings.read(name -> name.equals("countersign.audit-days") ? days : null);
  }

  @ParameterizedTest
  @CsvSource({",365", "1,1", "90,90", "3650,3650"})
  void theAuditLogIsKeptForAYearOrForAsLongAsItSays(String text, int days) {
    assertThat(read(text).audit().retention()).contains(Duration.ofDays(days));
  }

  @Test
  void zeroKeepsItForEver() {
    assertThat(read("0").audit().retention()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "3651", "P90D", "1.5", "99999999999999999999", "never", "٣"})
  void aNumberThatIsNoneOrOutOfRangeIsRefused(String wrong) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> read(wrong))
        .withMessage(
            "COUNTERSIGN_AUDIT_DAYS must be a number of days up to 3650, 0 for ever, not \""
                + wrong
                + "\"");
  }
}
