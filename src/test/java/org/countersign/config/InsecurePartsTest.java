package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made for development needs a word of the operator where others reach the server. */
class InsecurePartsTest {

  private static final String EMBEDDED =
      "COUNTERSIGN_DATABASE_URL is missing; the embedded database is for development: set one, or"
          + " COUNTERSIGN_ALLOW_INSECURE=embedded-database, since ";

  private final GivenSettings settings = new GivenSettings();

  InsecurePartsTest() {
    settings.set("countersign.phone-provider", "none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com",
        "http://login.example.com",
        "https://localhost",
        "http://10.0.0.1",
        "http://[2001:db8::1]:8080"
      })
  void theEmbeddedDatabaseIsRefusedForAnIssuerThatOthersReach(String url) {
    settings.set("countersign.public-url", url);
    settings.refused(EMBEDDED + "COUNTERSIGN_PUBLIC_URL is " + url);
    settings.set("countersign.allow-insecure", "embedded-database");
    assertThat(settings.read().database().embedded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "login.example.com"})
  void theEmbeddedDatabaseIsRefusedOnAnAddressThatOthersReach(String address) {
    settings.set("countersign.address", address);
    settings.refused(EMBEDDED + "the server listens on " + address + " (COUNTERSIGN_ADDRESS)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "[::1]", "id.localhost"})
  void nothingIsRefusedWhereOnlyThisMachineReachesTheServer(String host) {
    settings.set("countersign.public-url", "http://" + host + ":9000");
    settings.set("countersign.address", host.replaceAll("[\\[\\]]", ""));
    settings.set("countersign.phone-provider", "console");
    settings.set("countersign.notice-sender", "console");
    assertThat(settings.read().database().embedded()).isTrue();
  }

  @Test
  void codesAndNoticesOnTheConsoleAreRefusedEach() {
    settings.set("countersign.public-url", "https://login.example.com");
    settings.set("countersign.allow-insecure", "embedded-database");
    settings.set("countersign.notice-sender", "console");
    settings.refused(
        "COUNTERSIGN_NOTICE_SENDER is console, which writes names of users to the log: set none or"
            + " webhook, or COUNTERSIGN_ALLOW_INSECURE=console-notices, since"
            + " COUNTERSIGN_PUBLIC_URL is https://login.example.com");
    settings.set("countersign.notice-sender", "none");
    settings.set("countersign.phone-provider", "console");
    settings.refused(
        "COUNTERSIGN_PHONE_PROVIDER is console, which writes codes to the log: set none or"
            + " webhook, or COUNTERSIGN_ALLOW_INSECURE=console-phone, since"
            + " COUNTERSIGN_PUBLIC_URL is https://login.example.com");
  }

  @Test
  void allOfThemCanBeAllowed() {
    settings.set("countersign.public-url", "https://login.example.com");
    settings.set("countersign.phone-provider", "console");
    settings.set("countersign.notice-sender", "console");
    settings.set("countersign.allow-insecure", "embedded-database, console-phone,console-notices");
    assertThat(settings.read().phone().provider()).isEqualTo(PhoneProvider.CONSOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "embedded", "embedded-database,", "embedded_database"})
  void aWordThatAllowsNothingIsRefused(String wrong) {
    settings.set("countersign.public-url", "https://login.example.com");
    settings.set("countersign.allow-insecure", wrong);
    String part = wrong.endsWith(",") ? "" : wrong;
    settings.refused(
        "COUNTERSIGN_ALLOW_INSECURE must be of embedded-database, console-phone and"
            + " console-notices, with commas between them, not \""
            + part
            + "\"");
  }
}
