package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.countersign.crypto.PasswordCost;
import org.countersign.network.TrustedProxies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String OTHER_KEY = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final Map<String, String> values = new HashMap<>();

  @TempDir private Path directory;

  private Settings read() {
    return Settings.read(values::get);
  }

  private void refused(String message) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(this::read)
        .withMessage(message)
        .withMessageNotContainingAny("s3cr3t", "\n");
  }

  @Test
  void withoutSettingsItIsADevelopmentServer() {
    Settings settings = read();
    assertThat(settings.issuer()).isEqualTo("http://localhost:8080/");
    assertThat(settings.dataDir()).isEqualTo(Path.of("./data"));
    assertThat(settings.database().embedded()).isTrue();
    assertThat(settings.database().url())
        .startsWith("jdbc:h2:file:" + Path.of("data/countersign").toAbsolutePath() + ";")
        .contains("MODE=PostgreSQL", "DATABASE_TO_LOWER=TRUE", "DB_CLOSE_DELAY=-1");
    assertThat(settings.tenantFile()).isEmpty();
    assertThat(settings.masterKey()).isEmpty();
    assertThat(settings.phone().provider()).isEqualTo(PhoneProvider.CONSOLE);
  }

  @Test
  void anEmptyValueCountsAsAbsent() {
    values.put("countersign.public-url", "");
    values.put("countersign.tenant-file", "  ");
    assertThat(read().issuer()).isEqualTo("http://localhost:8080/");
    assertThat(read().tenantFile()).isEmpty();
  }

  @Test
  void theIssuerIsThePublicUrlAndOneSlash() {
    values.put("countersign.public-url", "https://login.example.com/mfa/");
    assertThat(read().issuer()).isEqualTo("https://login.example.com/mfa/");
    assertThat(read().publicUrl()).hasToString("https://login.example.com/mfa");
  }

  @Test
  void aPublicUrlWithoutSchemeIsRefused() {
    values.put("countersign.public-url", "login.example.com");
    refused("COUNTERSIGN_PUBLIC_URL must be an absolute http or https URL");
  }

  @Test
  void aPublicUrlOfAnotherSchemeIsRefused() {
    values.put("countersign.public-url", "ftp://login.example.com");
    refused("COUNTERSIGN_PUBLIC_URL must be an absolute http or https URL");
  }

  @Test
  void aPublicUrlThatIsNoUrlIsRefused() {
    values.put("countersign.public-url", "http://login example");
    refused("COUNTERSIGN_PUBLIC_URL is not a URL: Illegal character in authority");
  }

  @Test
  void aPublicUrlWithQueryFragmentOrUserIsRefused() {
    for (String url : new String[] {"http://a/?b", "http://a/#b", "http://s3cr3t@a"}) {
      values.put("countersign.public-url", url);
      refused("COUNTERSIGN_PUBLIC_URL must have no user, query or fragment");
    }
  }

  @Test
  void aDataDirThatIsAFileIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    values.put("countersign.data-dir", file.toString());
    refused("COUNTERSIGN_DATA_DIR is not a directory: " + file);
  }

  @Test
  void aDataDirWithASemicolonIsRefused() {
    values.put("countersign.data-dir", "data;INIT=x");
    refused("COUNTERSIGN_DATA_DIR must not contain a semicolon");
  }

  @Test
  void aPathThatIsNoneIsRefused() {
    values.put("countersign.tenant-file", "a\0b");
    refused("COUNTERSIGN_TENANT_FILE is not a path: Nul character not allowed");
  }

  @Test
  void postgresqlIsTakenWithAMasterKey() {
    values.put("countersign.database-url", "jdbc:postgresql://db/countersign");
    values.put("countersign.database-user", "countersign");
    values.put("countersign.database-password", "s3cr3t");
    values.put("countersign.master-key", KEY);
    Settings settings = read();
    assertThat(settings.database().embedded()).isFalse();
    assertThat(settings.database().url()).isEqualTo("jdbc:postgresql://db/countersign");
    assertThat(settings.database().user()).contains("countersign");
    assertThat(settings.database().password().orElseThrow().reveal()).isEqualTo("s3cr3t");
    assertThat(settings.masterKey().orElseThrow().bytes()).isEqualTo(new byte[32]);
  }

  @Test
  void previousMasterKeysComeInTheirOrder() {
    assertThat(read().previousMasterKeys()).isEmpty();
    values.put("countersign.previous-master-keys", KEY + " , " + OTHER_KEY);
    assertThat(read().previousMasterKeys())
        .extracting(key -> (int) key.bytes()[0])
        .containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY + ",", KEY + ",AAAA", KEY + ",s3cr3t!", KEY + ",," + KEY})
  void aPreviousMasterKeyThatIsNoneIsRefusedByItsNumber(String keys) {
    values.put("countersign.previous-master-keys", keys);
    refused(
        "COUNTERSIGN_PREVIOUS_MASTER_KEYS must be keys of 32 bytes in base64 with commas between"
            + " them; number 2 is none");
  }

  @Test
  void nothingPrintsASecret() {
    values.put("countersign.database-url", "jdbc:postgresql://db/countersign?password=s3cr3t");
    values.put("countersign.database-password", "s3cr3t");
    values.put("countersign.master-key", KEY);
    values.put("countersign.previous-master-keys", OTHER_KEY);
    values.put("countersign.phone-webhook-token", "s3cr3t");
    Settings settings = read();
    assertThat(
            settings
                + " "
                + settings.database()
                + settings.masterKey()
                + settings.previousMasterKeys()
                + settings.phone())
        .doesNotContain("s3cr3t", KEY, OTHER_KEY);
  }

  @Test
  void postgresqlWithoutAMasterKeyIsRefused() {
    values.put("countersign.database-url", "jdbc:postgresql://db/countersign?password=s3cr3t");
    refused("COUNTERSIGN_MASTER_KEY is missing; a database that is not the embedded one needs it");
  }

  @Test
  void anotherDatabaseIsRefused() {
    values.put("countersign.database-url", "jdbc:mysql://db/countersign?password=s3cr3t");
    refused("COUNTERSIGN_DATABASE_URL must start with jdbc:postgresql:");
  }

  @Test
  void aDatabasePasswordWithoutADatabaseIsRefused() {
    values.put("countersign.database-password", "s3cr3t");
    refused("COUNTERSIGN_DATABASE_URL is missing, though a database user or password is given");
  }

  @Test
  void aMasterKeyThatIsNotBase64IsRefused() {
    values.put("countersign.master-key", "s3cr3t!");
    refused("COUNTERSIGN_MASTER_KEY is not base64");
  }

  @Test
  void aMasterKeyOfAnotherLengthIsRefused() {
    for (int length : new int[] {1, 31, 33, 64}) {
      byte[] key = new byte[length];
      Arrays.fill(key, (byte) 7);
      values.put("countersign.master-key", Base64.getEncoder().encodeToString(key));
      refused("COUNTERSIGN_MASTER_KEY must be 32 bytes in base64, not " + length);
    }
  }

  @Test
  void aTenantFileThatIsThereIsTaken() throws IOException {
    Path file = Files.createFile(directory.resolve("tenant.yaml"));
    values.put("countersign.tenant-file", file.toString());
    assertThat(read().tenantFile()).contains(file);
  }

  @Test
  void aTenantFileThatIsNotThereIsRefused() {
    Path file = directory.resolve("none.yaml");
    values.put("countersign.tenant-file", file.toString());
    refused("COUNTERSIGN_TENANT_FILE names no file: " + file);
  }

  @Test
  void aTenantFileThatIsADirectoryIsRefused() {
    values.put("countersign.tenant-file", directory.toString());
    refused("COUNTERSIGN_TENANT_FILE names no file: " + directory);
  }

  @Test
  void keysRotateOnlyWhenAScheduleSaysSo() {
    assertThat(read().keyRotation()).isEmpty();
    values.put("countersign.key-rotation", "off");
    assertThat(read().keyRotation()).isEmpty();
    values.put("countersign.key-rotation", "P90D");
    assertThat(read().keyRotation()).contains(Duration.ofDays(90));
    values.put("countersign.key-rotation", "PT36H");
    assertThat(read().keyRotation()).contains(Duration.ofHours(36));
  }

  @Test
  void rotationThatIsNoDurationOrOutOfRangeIsRefused() {
    for (String wrong : new String[] {"90", "P3M", "PT23H", "-P90D", "P3651D", "OFF"}) {
      values.put("countersign.key-rotation", wrong);
      refused(
          "COUNTERSIGN_KEY_ROTATION must be off or from P1D to P3650D, such as P90D, not \""
              + wrong
              + "\"");
    }
  }

  @Test
  void noProxyIsTrustedUnlessItIsNamed() {
    assertThat(read().trustedProxies()).isEqualTo(TrustedProxies.NONE);
    values.put("countersign.trusted-proxies", "127.0.0.1, 10.0.0.0/8,2001:db8::/32");
    assertThat(read().trustedProxies())
        .isEqualTo(TrustedProxies.parse("127.0.0.1,10.0.0.0/8,2001:db8::/32"));
  }

  @Test
  void aProxyThatIsNoAddressOrBlockIsRefused() {
    for (String wrong : new String[] {"proxy.example.com", "10.0.0.1/8", "10.0.0.0/33", "*"}) {
      values.put("countersign.trusted-proxies", "127.0.0.1, " + wrong);
      refused(
          "COUNTERSIGN_TRUSTED_PROXIES must be a list of addresses and blocks such as 10.0.0.0/8,"
              + " not \""
              + wrong
              + "\"");
    }
  }

  @Test
  void passwordsCostWhatIsSaid() {
    assertThat(read().passwordCost()).isEqualTo(new PasswordCost(19_456, 2, 1));
    values.put("countersign.password-cost", "m=65536,t=3,p=4");
    assertThat(read().passwordCost()).isEqualTo(new PasswordCost(65_536, 3, 4));
  }

  @Test
  void aPasswordCostThatIsTooLowOrTooHighIsRefused() {
    for (String wrong :
        new String[] {
          "19456",
          "m=7167,t=5,p=1",
          "m=65537,t=2,p=1",
          "m=19456,t=10,p=1",
          "m=19456,t=2,p=5",
          "m=19456,t=0,p=1",
          "t=2,m=19456,p=1"
        }) {
      values.put("countersign.password-cost", wrong);
      refused(
          "COUNTERSIGN_PASSWORD_COST must be such as m=19456,t=2,p=1 with m from 7168 to 65536, t"
              + " from 1 to 9 and p from 1 to 4, not \""
              + wrong
              + "\"");
    }
  }

  @Test
  void anUnknownPhoneProviderIsRefused() {
    values.put("countersign.phone-provider", "pigeon");
    refused("COUNTERSIGN_PHONE_PROVIDER must be console or webhook, not \"pigeon\"");
  }

  @Test
  void theWebhookIsTakenWithItsAddressAndToken() {
    values.put("countersign.phone-provider", "webhook");
    values.put("countersign.phone-webhook-url", "https://sms.example.com/send");
    values.put("countersign.phone-webhook-token", "s3cr3t");
    PhoneSettings phone = read().phone();
    assertThat(phone.provider()).isEqualTo(PhoneProvider.WEBHOOK);
    assertThat(phone.webhookUrl().orElseThrow()).hasToString("https://sms.example.com/send");
    assertThat(phone.webhookToken().orElseThrow().reveal()).isEqualTo("s3cr3t");
  }

  @Test
  void theWebhookWithoutAnAddressIsRefused() {
    values.put("countersign.phone-provider", "webhook");
    refused(
        "COUNTERSIGN_PHONE_WEBHOOK_URL is missing;"
            + " the phone provider webhook needs an address to post to");
  }

  @Test
  void aWebhookAddressThatIsNotHttpIsRefused() {
    values.put("countersign.phone-provider", "webhook");
    values.put("countersign.phone-webhook-url", "mailto:sms@example.com");
    refused("COUNTERSIGN_PHONE_WEBHOOK_URL must be an absolute http or https URL");
  }

  @Test
  void aReasonOfSeveralLinesBecomesOne() {
    assertThat(new SettingException("countersign.data-dir", "is\nbad\r\n  indeed"))
        .hasMessage("COUNTERSIGN_DATA_DIR is bad indeed");
  }
}
