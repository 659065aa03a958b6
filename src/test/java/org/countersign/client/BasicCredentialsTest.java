package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

  private static String header(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void idAndSecretAreDecoded() {
    BasicCredentials basic = BasicCredentials.from(header("my%20app:a%2Bb")).orElseThrow();
    assertThat(basic.clientId()).isEqualTo("my app");
    assertThat(basic.secrets()).containsExactly(new Secret("a%2Bb"), new Secret("a+b"));
  }

  @Test
  void secretThatIsNotEncodedIsTakenAsItIs() {
    BasicCredentials basic = BasicCredentials.from(header("app:100% a:b")).orElseThrow();
    assertThat(basic.secrets()).containsExactly(new Secret("100% a:b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic ", "Basic ???", "Basic bm9jb2xvbg=="})
  void headerWithoutCredentialsHoldsNone(String header) {
    assertThat(BasicCredentials.isIn(header)).isTrue();
    assertThat(BasicCredentials.from(header)).isEmpty();
  }

  @Test
  void schemeIsFoundInAnyCase() {
    assertThat(BasicCredentials.isIn("bAsIc eA==")).isTrue();
    assertThat(BasicCredentials.isIn("Bearer eA==")).isFalse();
  }
}
