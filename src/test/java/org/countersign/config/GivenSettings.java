package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;

/** Settings as a test gives them. */
final class GivenSettings {

  private final Map<String, String> values = new HashMap<>();

  /** Gives a value to the setting of this property name. */
  void set(String name, String value) {
    values.put(name, value);
  }

  Settings read() {
    return Settings.read(values::get);
  }

  /** They are refused with this one line, which has no secret in it. */
  void refused(String message) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(this::read)
        .withMessage(message)
        .withMessageNotContainingAny("s3cr3t", "\n");
  }
}
