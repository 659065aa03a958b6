package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that are read from files. */
class SecretFileTest {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final GivenSettings settings = new GivenSettings();

  @TempDir private Path directory;

  @BeforeEach
  void withPostgresql() {
    settings.set("countersign.database-url", "jdbc:postgresql://db/countersign");
    settings.set("countersign.master-key", KEY);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("secret"), content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pass word", "pass word\n", "pass word\r\n"})
  void theContentWithoutItsLineBreakIsTheSecret(String content) throws IOException {
    settings.set("countersign.database-password-file", file(content).toString());
    assertThat(settings.read().database().password().orElseThrow().reveal()).isEqualTo("pass word");
  }

  @Test
  void eachSecretCanBeInAFile() throws IOException {
    settings.set("countersign.master-key", "");
    settings.set("countersign.master-key-file", file(KEY + "\n").toString());
    settings.set("countersign.previous-master-keys-file", file(KEY + "\n").toString());
    settings.set("countersign.phone-webhook-token-file", file(KEY + "\n").toString());
    settings.set("countersign.notice-webhook-token-file", file(KEY + "\n").toString());
    Settings read = settings.read();
    assertThat(read.masterKey().orElseThrow().bytes()).isEqualTo(new byte[32]);
    assertThat(read.previousMasterKeys()).hasSize(1);
    assertThat(read.phone().webhookToken().orElseThrow().reveal()).isEqualTo(KEY);
    assertThat(read.notices().webhookToken().orElseThrow().reveal()).isEqualTo(KEY);
  }

  @Test
  void aSecretThatIsGivenTwiceIsRefused() throws IOException {
    settings.set("countersign.master-key-file", file(KEY).toString());
    settings.refused("COUNTERSIGN_MASTER_KEY_FILE and COUNTERSIGN_MASTER_KEY are both given");
  }

  @Test
  void aFileThatIsNotThereIsRefusedByItsName() {
    settings.set("countersign.database-password-file", directory.toString());
    settings.refused("COUNTERSIGN_DATABASE_PASSWORD_FILE names no file: " + directory);
    settings.set("countersign.database-password-file", "a\0b");
    settings.refused("COUNTERSIGN_DATABASE_PASSWORD_FILE is not a path: Nul character not allowed");
  }

  @Test
  void aFileThatHoldsNoSecretIsRefusedByItsName() throws IOException {
    Path file = file("\n");
    settings.set("countersign.database-password-file", file.toString());
    settings.refused("COUNTERSIGN_DATABASE_PASSWORD_FILE names an empty file: " + file);
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    settings.refused(
        "COUNTERSIGN_DATABASE_PASSWORD_FILE names a file that cannot be read as text: " + file);
    Files.write(file, new byte[64 * 1024 + 1]);
    settings.refused(
        "COUNTERSIGN_DATABASE_PASSWORD_FILE names a file of more than 64 KiB: " + file);
  }

  @Test
  void aSecretInAFileThatIsWrongIsRefusedLikeOneThatIsGiven() throws IOException {
    settings.set("countersign.master-key", "");
    settings.set("countersign.master-key-file", file("s3cr3t!").toString());
    settings.refused("COUNTERSIGN_MASTER_KEY is not base64");
  }
}
