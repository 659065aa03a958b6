package org.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LoginTest {

  @Test
  void spaceCaseAndCompositionMakeNoDifference() {
    assertThat(Login.normalised("  U\u0308ser@Example.COM\n")).isEqualTo("\u00fcser@example.com");
  }

  @Test
  void localeOfTheMachineMakesNoDifference() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Login.normalised("IAN@EXAMPLE.COM")).isEqualTo("ian@example.com");
    } finally {
      Locale.setDefault(before);
    }
  }
}
