package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the data is, and under which keys. */
class DatabaseSettingsTest {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String OTHER_KEY = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final GivenSettings settings = new GivenSettings();

  @TempDir private Path directory;

  @Test
  void aDataDirThatIsAFileIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    settings.set("countersign.data-dir", file.toString());
    settings.refused("COUNTERSIGN_DATA_DIR is not a directory: " + file);
  }

  @Test
  void aDataDirWithASemicolonIsRefused() {
    settings.set("countersign.data-dir", "data;INIT=x");
    settings.refused("COUNTERSIGN_DATA_DIR must not contain a semicolon");
  }

  @Test
  void postgresqlIsTakenWithAMasterKey() {
    settings.set("countersign.database-url", "jdbc:postgresql://db/countersign");
    settings.set("countersign.database-user", "countersign");
    settings.set("countersign.database-password", "s3cr3t");
    settings.set("countersign.master-key", KEY);
    Settings read = settings.read();
    assertThat(read.database().embedded()).isFalse();
    assertThat(read.database().url()).isEqualTo("jdbc:postgresql://db/countersign");
    assertThat(read.database().user()).contains("countersign");
    assertThat(read.database().password().orElseThrow().reveal()).isEqualTo("s3cr3t");
    assertThat(read.masterKey().orElseThrow().bytes()).isEqualTo(new byte[32]);
  }

  @Test
  void previousMasterKeysComeInTheirOrder() {
    assertThat(settings.read().previousMasterKeys()).isEmpty();
    settings.set("countersign.previous-master-keys", KEY + " , " + OTHER_KEY);
    assertThat(settings.read().previousMasterKeys())
        .extracting(key -> (int) key.bytes()[0])
        .containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY + ",", KEY + ",AAAA", KEY + ",s3cr3t!", KEY + ",," + KEY})
  void aPreviousMasterKeyThatIsNoneIsRefusedByItsNumber(String keys) {
    settings.set("countersign.previous-master-keys", keys);
    settings.refused(
        "COUNTERSIGN_PREVIOUS_MASTER_KEYS must be keys of 32 bytes in base64 with commas between"
            + " them; number 2 is none");
  }

  @Test
  void postgresqlWithoutAMasterKeyIsRefused() {
    settings.set("countersign.database-url", "jdbc:postgresql://db/countersign?password=s3cr3t");
    settings.refused(
        "COUNTERSIGN_MASTER_KEY is missing; a database that is not the embedded one needs it");
  }

  @Test
  void aStartWaitsAMinuteForTheDatabaseUnlessToldOtherwise() {
    assertThat(settings.read().database().patience()).isEqualTo(Duration.ofMinutes(1));
    settings.set("countersign.database-wait", "0");
    assertThat(settings.read().database().patience()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "3601", "1m", "PT1M"})
  void aWaitThatIsNoNumberOfSecondsOrTooLongIsRefused(String wrong) {
    settings.set("countersign.database-wait", wrong);
    settings.refused(
        "COUNTERSIGN_DATABASE_WAIT must be a number of seconds up to 3600, not \"" + wrong + "\"");
  }

  @Test
  void anotherDatabaseIsRefused() {
    settings.set("countersign.database-url", "jdbc:mysql://db/countersign?password=s3cr3t");
    settings.refused("COUNTERSIGN_DATABASE_URL must start with jdbc:postgresql:");
  }

  @Test
  void aDatabasePasswordWithoutADatabaseIsRefused() {
    settings.set("countersign.database-password", "s3cr3t");
    settings.refused(
        "COUNTERSIGN_DATABASE_URL is missing, though a database user or password is given");
  }

  @Test
  void aMasterKeyThatIsNotBase64IsRefused() {
    settings.set("countersign.master-key", "s3cr3t!");
    settings.refused("COUNTERSIGN_MASTER_KEY is not base64");
  }

  @Test
  void aMasterKeyOfAnotherLengthIsRefused() {
    for (int length : new int[] {1, 31, 33, 64}) {
      byte[] key = new byte[length];
      Arrays.fill(key, (byte) 7);
      settings.set("countersign.master-key", Base64.getEncoder().encodeToString(key));
      settings.refused("COUNTERSIGN_MASTER_KEY must be 32 bytes in base64, not " + length);
    }
  }
}
