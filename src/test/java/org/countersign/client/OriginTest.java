package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com",
        "https://app.example.com:8443",
        "http://localhost:3000",
        "http://127.0.0.1:3000",
        "http://[::1]:3000",
        "https://xn--bcher-kva.example",
        "capacitor://localhost"
      })
  void originIsReadAsItIsSent(String text) {
    assertThat(Origin.of(text)).hasToString("Optional[" + text + "]");
    assertThat(Origin.canBeAllowed(text)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "null",
        "*",
        "app.example.com",
        "https://",
        "https://app.example.com/",
        "https://app.example.com/path",
        "https://app.example.com?x",
        "https://user@app.example.com",
        "https://app.example.com:443",
        "http://app.example.com:80",
        "https://app.example.com:",
        "https://app.example.com:0",
        "https://app.example.com:123456",
        "https://App.example.com",
        "HTTPS://app.example.com",
        "https://app..example.com",
        "https://.example.com",
        "https://-a.example.com",
        "https://app.example.com, https://b.example.com",
        "https://app.example.com https://b.example.com",
        "https://b\u00fccher.example",
        "https://app.example.com\n",
        "https://*.example.com"
      })
  void whatNoBrowserSendsIsNone(String text) {
    assertThat(Origin.of(text)).isEmpty();
  }

  @Test
  void veryLongOriginIsNone() {
    assertThat(Origin.of("https://" + "a".repeat(10_000) + ".example.com")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://*.example.com", "http://*.dev.example.com:3000", "https://*.co.example"})
  void asteriskMayStandForTheFirstLabel(String entry) {
    assertThat(Origin.canBeAllowed(entry)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "https://*",
        "https://*.com",
        "https://a.*.example.com",
        "https://*.*.example.com",
        "https://pre-*.example.com",
        "https://*-post.example.com",
        "https://*.example.com:*",
        "*://app.example.com",
        "https://*.example.com:443",
        "capacitor://*.a.b"
      })
  void asteriskAnywhereElseIsRefused(String entry) {
    assertThat(Origin.canBeAllowed(entry)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.com,https://*.example.com",
    "https://a.b.example.com,https://*.b.example.com",
    "https://a.example.com:8443,https://*.example.com:8443"
  })
  void originIsAllowedByItselfAndByTheAsteriskOfItsLevel(String origin, String wild) {
    assertThat(Origin.of(origin).orElseThrow().entries()).containsExactly(origin, wild);
  }

  @Test
  void hostOfOneLabelHasNoAsterisk() {
    assertThat(Origin.of("http://localhost:3000").orElseThrow().entries())
        .containsExactly("http://localhost:3000");
  }
}
