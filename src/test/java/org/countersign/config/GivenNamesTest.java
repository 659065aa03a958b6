package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that look like a setting and are none. */
class GivenNamesTest {

  @ParameterizedTest
  @CsvSource({
    "COUNTERSIGN_DATABSE_URL,COUNTERSIGN_DATABASE_URL",
    "COUNTERSIGN_DB_PASSWORD,COUNTERSIGN_DATABASE_PASSWORD",
    "COUNTERSIGN_MASTERKEY,COUNTERSIGN_MASTER_KEY",
    "COUNTERSIGN_MASTER_KEY_FIEL,COUNTERSIGN_MASTER_KEY_FILE",
    "COUNTERSIGN_TRUSTED_PROXY,COUNTERSIGN_TRUSTED_PROXIES",
    "COUNTERSIGN_DATABASE_URL_FILE,COUNTERSIGN_DATABASE_URL",
    "countersign_database_url,COUNTERSIGN_DATABASE_URL",
    "countersign.database-url,COUNTERSIGN_DATABASE_URL"
  })
  void anUnknownVariableIsRefusedWithTheNearestOne(String name, String nearest) {
    assertThat(new GivenNames(Map.of(name, "x"), Set.of()).unknown())
        .containsExactly(name + " is not a setting; the nearest one is " + nearest);
  }

  @ParameterizedTest
  @CsvSource({
    "countersign.databaseUrl,countersign.database-url",
    "countersign.database.url,countersign.database-url",
    "Countersign.port,countersign.port",
    "COUNTERSIGN_PORT,countersign.port"
  })
  void anUnknownPropertyIsRefusedWithTheNearestOne(String name, String nearest) {
    assertThat(new GivenNames(Map.of(), Set.of(name)).unknown())
        .containsExactly(name + " is not a setting; the nearest one is " + nearest);
  }

  @Test
  void settingsAndNamesOfOthersAreNotRefused() {
    GivenNames given =
        new GivenNames(
            Map.of("COUNTERSIGN_PORT", "80", "COUNTERSIGN_MASTER_KEY_FILE", "k", "PATH", "/bin"),
            Set.of("countersign.public-url", "org.countersign.startup-failure", "java.home"));
    assertThat(given.unknown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COUNTERSIGN_SERVICE_HOST",
        "COUNTERSIGN_SERVICE_PORT",
        "COUNTERSIGN_SERVICE_PORT_HTTP",
        "COUNTERSIGN_PORT_8080_TCP_ADDR",
        "COUNTERSIGN_DB_SERVICE_HOST",
        "COUNTERSIGN_DB_PORT_5432_TCP_PORT"
      })
  void whatKubernetesSetsForAServiceOfThisNameIsNotRefused(String name) {
    assertThat(new GivenNames(Map.of(name, "10.0.0.1"), Set.of()).unknown()).isEmpty();
  }

  @Test
  void theAddressThatKubernetesSetsForAServiceIsNotRefused() {
    GivenNames given = new GivenNames(Map.of("COUNTERSIGN_DB_PORT", "tcp://10.0.0.1:1"), Set.of());
    assertThat(given.unknown()).isEmpty();
  }

  @Test
  void variablesThatAnotherSourceRepeatsAreJudgedOnce() {
    GivenNames given =
        new GivenNames(Map.of("COUNTERSIGN_PORT", "80", "COUNTERSIGN_PROT", "80"), Set.of())
            .with(List.of("COUNTERSIGN_PORT", "COUNTERSIGN_PROT", "countersign.prot"));
    assertThat(given.unknown()).hasSize(2);
  }

  @Test
  void everySettingIsInTheReadme() throws IOException {
    Set<String> described =
        Pattern.compile("`(COUNTERSIGN_[A-Z_]+)`")
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    assertThat(described).containsAll(KnownSettings.variables());
    assertThat(described).allMatch(KnownSettings::isVariable);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    Map<String, String> values =
        Map.of("countersign.phone-provider", "pigeon", "countersign.master-key", "s3cr3t!");
    GivenNames given = new GivenNames(Map.of("COUNTERSIGN_PROT", "80"), Set.of());
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> Settings.read(values::get, given))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "COUNTERSIGN_PROT is not a setting; the nearest one is COUNTERSIGN_PORT",
                        "COUNTERSIGN_MASTER_KEY is not base64",
                        "COUNTERSIGN_PHONE_PROVIDER must be none, console or webhook, not"
                            + " \"pigeon\""));
  }
}
