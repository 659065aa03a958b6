package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;

class PhoneMessageTest {

  @Test
  void messagePrintsNeitherNumberNorTextNorCode() {
    assertThat(Sending.message().toString())
        .isEqualTo("sms for second-factor-authentication of auth0|0123456789abcdef01234567");
  }

  @Test
  void messageOfAnUnknownTypeOrActionIsRefused() {
    Secret code = new Secret("1");
    assertThatThrownBy(
            () -> new PhoneMessage("+1", code, "fax", "enrollment", code, "en", "app", "user"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new PhoneMessage("+1", code, "sms", "greeting", code, "en", "app", "user"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
