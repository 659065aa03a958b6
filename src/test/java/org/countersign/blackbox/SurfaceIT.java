package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged process shows to the network beside the API. */
class SurfaceIT {

  private static final String LISTENING = "0A";

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProcessListensOnOneLoopbackPortAndNoOther() throws IOException {
    String port =
        HexFormat.of().withUpperCase().toHexDigits((char) Servers.shared().url().getPort());
    List<String> listening = new ArrayList<>();
    for (String[] row : ownSockets("tcp", "tcp6")) {
      if (row[3].equals(LISTENING)) {
        listening.add(row[1]);
      }
    }
    assertThat(listening).hasSize(1);
    assertThat(listening.get(0))
        .isIn("0100007F:" + port, "0000000000000000FFFF00000100007F:" + port);
    assertThat(ownSockets("udp", "udp6")).isEmpty();
  }

  /** The rows of these tables of the kernel that belong to the shared server. */
  private static List<String[]> ownSockets(String... tables) throws IOException {
    Path process = Path.of("/proc", Long.toString(Servers.shared().pid()));
    Set<String> inodes;
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      inodes =
          descriptors
              .map(SurfaceIT::target)
              .filter(target -> target.startsWith("socket:["))
              .map(target -> target.substring(8, target.length() - 1))
              .collect(Collectors.toSet());
    }
    assertThat(inodes).isNotEmpty();
    List<String[]> rows = new ArrayList<>();
    for (String table : tables) {
      for (String line : Files.readAllLines(process.resolve("net").resolve(table))) {
        String[] row = line.strip().split("\\s+");
        if (inodes.contains(row[9])) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** A descriptor may be closed while the directory is read. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready", "/health/live"})
  void healthTellsNothingButWhatIsUp(String path) {
    Response response = Servers.shared().http().get(path).send();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().keySet()).containsExactlyInAnyOrder("status", "checks");
    assertThat(response.json().getJsonArray("checks"))
        .extracting(check -> check.asJsonObject().getJsonObject("data"))
        .allMatch(Map::isEmpty);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics",
        "/metrics/base",
        "/openapi",
        "/openapi-ui",
        "/management/domain",
        "/monitoring/domain",
        "/__asadmin/version",
        "/console",
        "/webui"
      })
  void theServersOwnPagesAreClosed(String path) {
    Response response = Servers.shared().http().get(path).send();
    assertThat(response.status()).isIn(403, 404);
    assertThat(response.text("error")).isIn("access_denied", "not_found");
  }

  @Test
  void nothingButHttp11IsSpoken() {
    String h2c = "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";
    String websocket =
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for (String upgrade : new String[] {h2c, websocket}) {
      String answer =
          Servers.shared()
              .http()
              .raw(
                  "GET /userinfo HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\n"
                      + upgrade
                      + "\r\n");
      assertThat(answer).startsWith("HTTP/1.1 401 ").endsWith("}");
    }
    String preface = "PRI * HTTP/2.0\r\nConnection: close\r\n\r\nSM\r\n\r\n";
    assertThat(Servers.shared().http().raw(preface)).startsWith("HTTP/1.1 400 ");
  }
}
