package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
                + " COUNTERSIGN_PHONE_PROVIDER must be console or webhook, not \"pigeon\"");
  }

  @Test
  void aDatabaseThatDoesNotAnswerEndsTheProcess() {
    Server.Exit exit =
        Server.run(
            Map.of(
                "COUNTERSIGN_DATABASE_URL",
                "jdbc:postgresql://localhost:" + Server.freePort() + "/none",
                "COUNTERSIGN_MASTER_KEY",
                Servers.MASTER_KEY),
            "--port",
            Integer.toString(Server.freePort()));
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.lastLine()).startsWith("countersign: not started: ");
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
