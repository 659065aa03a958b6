package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.countersign.crypto.PasswordCost;
import org.countersign.network.TrustedProxies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String OTHER_KEY = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final GivenSettings settings = new GivenSettings();

  @TempDir private Path directory;

  @Test
  void withoutSettingsItIsADevelopmentServer() {
    Settings read = settings.read();
    assertThat(read.issuer()).isEqualTo("http://localhost:8080/");
    assertThat(read.dataDir()).isEqualTo(Path.of("./data"));
    assertThat(read.database().embedded()).isTrue();
    assertThat(read.database().url())
        .startsWith("jdbc:h2:file:" + Path.of("data/countersign").toAbsolutePath() + ";")
        .contains(
            "MODE=PostgreSQL", "DATABASE_TO_LOWER=TRUE", "DB_CLOSE_DELAY=-1", "WRITE_DELAY=0");
    assertThat(read.tenantFile()).isEmpty();
    assertThat(read.masterKey()).isEmpty();
    assertThat(read.phone().provider()).isEqualTo(PhoneProvider.CONSOLE);
  }

  @Test
  void withoutADrainPeriodAStopBeginsAtOnce() {
    assertThat(settings.read().stop().drain()).isZero();
    settings.set("countersign.drain", "PT10S");
    assertThat(settings.read().stop().drain()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10s", "-PT1S", "PT10M1S"})
  void aDrainPeriodThatIsNoDurationOfUpToTenMinutesIsRefused(String text) {
    settings.set("countersign.drain", text);
    settings.refused(
        "COUNTERSIGN_DRAIN must be from PT0S to PT10M, such as PT10S, not \"" + text + "\"");
  }

  @Test
  void anEmptyValueCountsAsAbsent() {
    settings.set("countersign.public-url", "");
    settings.set("countersign.tenant-file", "  ");
    assertThat(settings.read().issuer()).isEqualTo("http://localhost:8080/");
    assertThat(settings.read().tenantFile()).isEmpty();
  }

  @Test
  void theIssuerIsThePublicUrlAndOneSlash() {
    settings.set("countersign.public-url", "https://login.example.com/mfa/");
    settings.set("countersign.allow-insecure", "embedded-database,console-phone");
    assertThat(settings.read().issuer()).isEqualTo("https://login.example.com/mfa/");
    assertThat(settings.read().publicUrl()).hasToString("https://login.example.com/mfa");
  }

  @Test
  void aPublicUrlWithoutSchemeIsRefused() {
    settings.set("countersign.public-url", "login.example.com");
    settings.refused("COUNTERSIGN_PUBLIC_URL must be an absolute http or https URL");
  }

  @Test
  void aPublicUrlOfAnotherSchemeIsRefused() {
    settings.set("countersign.public-url", "ftp://login.example.com");
    settings.refused("COUNTERSIGN_PUBLIC_URL must be an absolute http or https URL");
  }

  @Test
  void aPublicUrlThatIsNoUrlIsRefused() {
    settings.set("countersign.public-url", "http://login example");
    settings.refused("COUNTERSIGN_PUBLIC_URL is not a URL: Illegal character in authority");
  }

  @Test
  void aPublicUrlWithQueryFragmentOrUserIsRefused() {
    for (String url : new String[] {"http://a/?b", "http://a/#b", "http://s3cr3t@a"}) {
      settings.set("countersign.public-url", url);
      settings.refused("COUNTERSIGN_PUBLIC_URL must have no user, query or fragment");
    }
  }

  @Test
  void aPathThatIsNoneIsRefused() {
    settings.set("countersign.tenant-file", "a\0b");
    settings.refused("COUNTERSIGN_TENANT_FILE is not a path: Nul character not allowed");
  }

  @Test
  void nothingPrintsASecret() {
    settings.set("countersign.database-url", "jdbc:postgresql://db/countersign?password=s3cr3t");
    settings.set("countersign.database-password", "s3cr3t");
    settings.set("countersign.master-key", KEY);
    settings.set("countersign.previous-master-keys", OTHER_KEY);
    settings.set("countersign.phone-webhook-token", "s3cr3t");
    Settings read = settings.read();
    assertThat(
            read
                + " "
                + read.database()
                + read.masterKey()
                + read.previousMasterKeys()
                + read.phone())
        .doesNotContain("s3cr3t", KEY, OTHER_KEY);
  }

  @Test
  void aTenantFileThatIsThereIsTaken() throws IOException {
    Path file = Files.createFile(directory.resolve("tenant.yaml"));
    settings.set("countersign.tenant-file", file.toString());
    assertThat(settings.read().tenantFile()).contains(file);
  }

  @Test
  void aTenantFileThatIsNotThereIsRefused() {
    Path file = directory.resolve("none.yaml");
    settings.set("countersign.tenant-file", file.toString());
    settings.refused("COUNTERSIGN_TENANT_FILE names no file: " + file);
  }

  @Test
  void aTenantFileThatIsADirectoryIsRefused() {
    settings.set("countersign.tenant-file", directory.toString());
    settings.refused("COUNTERSIGN_TENANT_FILE names no file: " + directory);
  }

  @Test
  void keysRotateOnlyWhenAScheduleSaysSo() {
    assertThat(settings.read().keyRotation()).isEmpty();
    settings.set("countersign.key-rotation", "off");
    assertThat(settings.read().keyRotation()).isEmpty();
    settings.set("countersign.key-rotation", "P90D");
    assertThat(settings.read().keyRotation()).contains(Duration.ofDays(90));
    settings.set("countersign.key-rotation", "PT36H");
    assertThat(settings.read().keyRotation()).contains(Duration.ofHours(36));
  }

  @Test
  void rotationThatIsNoDurationOrOutOfRangeIsRefused() {
    for (String wrong : new String[] {"90", "P3M", "PT23H", "-P90D", "P3651D", "OFF"}) {
      settings.set("countersign.key-rotation", wrong);
      settings.refused(
          "COUNTERSIGN_KEY_ROTATION must be off or from P1D to P3650D, such as P90D, not \""
              + wrong
              + "\"");
    }
  }

  @Test
  void noProxyIsTrustedUnlessItIsNamed() {
    assertThat(settings.read().trustedProxies()).isEqualTo(TrustedProxies.NONE);
    settings.set("countersign.trusted-proxies", "127.0.0.1, 10.0.0.0/8,2001:db8::/32");
    assertThat(settings.read().trustedProxies())
        .isEqualTo(TrustedProxies.parse("127.0.0.1,10.0.0.0/8,2001:db8::/32"));
  }

  @Test
  void aProxyThatIsNoAddressOrBlockIsRefused() {
    for (String wrong : new String[] {"proxy.example.com", "10.0.0.1/8", "10.0.0.0/33", "*"}) {
      settings.set("countersign.trusted-proxies", "127.0.0.1, " + wrong);
      settings.refused(
          "COUNTERSIGN_TRUSTED_PROXIES must be a list of addresses and blocks such as 10.0.0.0/8,"
              + " not \""
              + wrong
              + "\"");
    }
  }

  @Test
  void passwordsCostWhatIsSaid() {
    assertThat(settings.read().passwordCost()).isEqualTo(new PasswordCost(19_456, 2, 1));
    settings.set("countersign.password-cost", "m=65536,t=3,p=4");
    assertThat(settings.read().passwordCost()).isEqualTo(new PasswordCost(65_536, 3, 4));
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
      settings.set("countersign.password-cost", wrong);
      settings.refused(
          "COUNTERSIGN_PASSWORD_COST must be such as m=19456,t=2,p=1 with m from 7168 to 65536, t"
              + " from 1 to 9 and p from 1 to 4, not \""
              + wrong
              + "\"");
    }
  }

  @Test
  void aReasonOfSeveralLinesBecomesOne() {
    assertThat(new SettingException("countersign.data-dir", "is\nbad\r\n  indeed"))
        .hasMessage("COUNTERSIGN_DATA_DIR is bad indeed");
  }
}
