package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;

class MessageTextTest {

  private static final Secret CODE = new Secret("012345");

  @Test
  void textMessageBeginsWithTheCodeAndNamesTheTenant() {
    assertThat(text(PhoneMessage.ENROLLMENT, PhoneMessage.SMS))
        .isEqualTo("012345 is your code to add this phone to Acme 100%. Do not share it.");
    assertThat(text(PhoneMessage.SECOND_FACTOR, PhoneMessage.SMS))
        .isEqualTo("012345 is your code to finish logging in to Acme 100%. Do not share it.");
  }

  @Test
  void callSpellsTheDigitsApartTwice() {
    assertThat(text(PhoneMessage.SECOND_FACTOR, PhoneMessage.VOICE))
        .isEqualTo(
            "Your code to finish logging in to Acme 100% is 0, 1, 2, 3, 4, 5."
                + " Once more: 0, 1, 2, 3, 4, 5.");
  }

  @Test
  void consoleShowsOneLine() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SmsSender console = new ConsoleSmsSender(new PrintStream(out, true, StandardCharsets.UTF_8));

    console.send(
        new PhoneMessage(
            "+14155558730",
            new Secret("012345 is your code\r\nfor Acme"),
            PhoneMessage.SMS,
            PhoneMessage.ENROLLMENT,
            CODE,
            MessageText.LANGUAGE,
            "app",
            "auth0|1"));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("SMS to +14155558730: 012345 is your code for Acme" + System.lineSeparator());
  }

  private static String text(String action, String messageType) {
    return MessageText.of(action, messageType, CODE, "Acme 100%").reveal();
  }
}
