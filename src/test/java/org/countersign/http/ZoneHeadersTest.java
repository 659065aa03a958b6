package org.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ZoneHeadersTest {

  private static final String HTTPS_ALONE = "Strict-Transport-Security";

  private final ZoneHeaders secure = new ZoneHeaders("https://id.example.com/");

  @ParameterizedTest
  @EnumSource(Zone.class)
  void noAnswerIsAPageAndBrowsersComeByHttpsWhereTheIssuerIs(Zone zone) {
    assertThat(secure.of(zone))
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry(HTTPS_ALONE, "max-age=31536000");
    Map<String, String> plain = new ZoneHeaders("http://localhost:8080/").of(zone);
    assertThat(plain).hasSize(secure.of(zone).size() - 1).doesNotContainKey(HTTPS_ALONE);
  }

  @ParameterizedTest
  @EnumSource(value = Zone.class, mode = EnumSource.Mode.EXCLUDE, names = "WELL_KNOWN")
  void noAnswerIsStored(Zone zone) {
    assertThat(secure.of(zone))
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Pragma", "no-cache");
  }

  @Test
  void publicKeysAndDiscoveryMayBeStored() {
    assertThat(secure.of(Zone.WELL_KNOWN)).doesNotContainKeys("Cache-Control", "Pragma");
  }
}
