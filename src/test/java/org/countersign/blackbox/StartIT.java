package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartIT {

  @TempDir private Path directory;

  @Test
  void theServerIsReady() {
    Http.Response response = Servers.shared().http().get("/health/ready").send();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text("status")).isEqualTo("UP");
  }

  @Test
  void theServersOwnPagesAreClosed() {
    for (String path : new String[] {"/metrics", "/openapi"}) {
      assertThat(Servers.shared().http().get(path).send().status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void anUnknownOptionIsRefusedInOneLine() {
    Server.Exit exit = Server.run(Map.of(), "--prot", "9000");
    assertThat(exit.code()).isEqualTo(2);
    assertThat(exit.output()).hasLineCount(1);
    assertThat(exit.lastLine()).isEqualTo("countersign: unknown option --prot; see --help");
  }

  @Test
  void aBadSettingStopsTheStartWithOneLineThatNamesIt() {
    Server.Exit exit = Server.run(Map.of("COUNTERSIGN_PHONE_PROVIDER", "pigeon"));
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output()).hasLineCount(1);
    assertThat(exit.lastLine())
        .isEqualTo(
            "countersign: not started:"
                + " COUNTERSIGN_PHONE_PROVIDER must be none, console or webhook, not \"pigeon\"");
  }

  @Test
  void allThatIsWrongWithTheSettingsIsToldAtOnce() {
    Server.Exit exit =
        Server.run(
            Map.of(
                "COUNTERSIGN_DATABSE_URL",
                "jdbc:postgresql://localhost/none",
                "COUNTERSIGN_PUBLIC_URL",
                "https://login.example.com",
                "COUNTERSIGN_PHONE_PROVIDER",
                "none"));
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output().lines())
        .containsExactly(
            "countersign: not started: COUNTERSIGN_DATABSE_URL is not a setting; the nearest one is"
                + " COUNTERSIGN_DATABASE_URL",
            "countersign: not started: COUNTERSIGN_DATABASE_URL is missing; the embedded database"
                + " is for development: set one, or COUNTERSIGN_ALLOW_INSECURE=embedded-database,"
                + " since COUNTERSIGN_PUBLIC_URL is https://login.example.com");
  }

  @Test
  void aTenantFileIsJudgedBeforeTheBoot() {
    Map<String, String> environment =
        Servers.withTenant(Servers.embedded(directory.toString()), "clients: [{client_id: 7}]");
    Server.Exit exit = Server.run(environment, anyPort());
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output()).hasLineCount(1);
    assertThat(exit.lastLine())
        .startsWith(
            "countersign: not started: COUNTERSIGN_TENANT_FILE "
                + environment.get("COUNTERSIGN_TENANT_FILE")
                + ": clients[0].client_id: must be a text");
  }

  @Test
  void aDatabaseThatDoesNotComeUpIsWaitedForAndEndsTheProcess() {
    int port = Server.freePort();
    Map<String, String> environment =
        Map.of(
            "COUNTERSIGN_DATABASE_URL",
            "jdbc:postgresql://localhost:" + port + "/none",
            "COUNTERSIGN_DATABASE_USER",
            "somebody",
            "COUNTERSIGN_MASTER_KEY",
            Servers.MASTER_KEY,
            "COUNTERSIGN_DATABASE_WAIT",
            "1");
    Server.Exit exit = Server.run(environment, anyPort());
    String place = ": host localhost, port " + port + ", database none, user somebody: ";
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output()).hasLineCount(2);
    assertThat(exit.output()).startsWith("countersign: waiting for the database" + place);
    assertThat(exit.lastLine())
        .startsWith(
            "countersign: not started: COUNTERSIGN_DATABASE_URL names a database that was not up"
                + " within 1 s (COUNTERSIGN_DATABASE_WAIT)"
                + place);
  }

  @Test
  void aDatabaseOfAnotherNameIsNotWaitedFor() {
    Map<String, String> environment = Servers.onPostgresql("there");
    environment.merge("COUNTERSIGN_DATABASE_URL", "_not", String::concat);
    Server.Exit exit = Server.run(environment, anyPort());
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output()).hasLineCount(1);
    assertThat(exit.lastLine())
        .startsWith(
            "countersign: not started: COUNTERSIGN_DATABASE_URL names a database that cannot be"
                + " used: host localhost, port ")
        .endsWith(": FATAL: database \"there_not\" does not exist");
  }

  @Test
  void aDataDirectoryOfAnotherServerIsRefusedInOneLine() throws SQLException {
    String file = "jdbc:h2:file:" + directory.resolve("countersign");
    try (Connection open = DriverManager.getConnection(file, "sa", "")) {
      assertThat(open.isValid(1)).isTrue();
      Server.Exit exit = Server.run(Servers.embedded(directory.toString()), anyPort());
      assertThat(exit.code()).isEqualTo(1);
      assertThat(exit.output()).hasLineCount(1);
      assertThat(exit.lastLine())
          .startsWith(
              "countersign: not started: COUNTERSIGN_DATA_DIR has a database that cannot be opened:"
                  + " Database may be already in use");
    }
  }

  @Test
  void theHealthCheckEndsWithZeroOnlyWhenTheServerIsReady() {
    String port = Integer.toString(Servers.shared().url().getPort());
    for (String address : new String[] {"127.0.0.1", "0.0.0.0"}) {
      Map<String, String> environment =
          Map.of("COUNTERSIGN_PORT", port, "COUNTERSIGN_ADDRESS", address);
      Server.Exit exit = Server.run(environment, "--health");
      assertThat(exit.code()).as(exit.output()).isZero();
      assertThat(exit.output()).isEmpty();
    }
    Server.Exit exit = Server.run(Map.of(), "--health", anyPort()[0], anyPort()[1]);
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.lastLine()).startsWith("countersign: not ready: ");
  }

  private static String[] anyPort() {
    return new String[] {"--port", Integer.toString(Server.freePort())};
  }

  @Test
  void aPortInUseEndsTheProcess() {
    int port = Servers.shared().url().getPort();
    Server.Exit exit = Server.run(Map.of(), "--port", Integer.toString(port));
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.lastLine())
        .startsWith("countersign: not started: cannot listen on 127.0.0.1:" + port);
  }

  @Test
  void newKeysOfADatabaseThatIsNotThereAreRefusedInOneLine() {
    Server.Exit exit = Server.run(Servers.embedded(directory.toString()), "--rotate-keys");
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output()).hasLineCount(1);
    assertThat(exit.lastLine()).startsWith("countersign: no new signing keys: Database ");
    assertThat(directory).isEmptyDirectory();
  }
}
