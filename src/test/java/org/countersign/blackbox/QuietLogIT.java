package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;

/** What anybody can make as often as they can ask leaves nothing in the log. */
class QuietLogIT {

  private static final int CONNECTIONS = 100;
  private static final int PIPELINED = 20;
  private static final int BYTES = 4_000;

  private static final String TOKEN_FORM =
      "grant_type=password&client_id=public-client&username=nobody@example.com&password=x";

  private static final List<String> REQUESTS =
      List.of(
          "GET /.well-known/openid-configuration HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /nonsense HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /mfa/authenticators HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a.b.c\r\n\r\n",
          "POST /oauth/token HTTP/1.1\r\nHost: x\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + TOKEN_FORM.length()
              + "\r\n\r\n"
              + TOKEN_FORM);

  /** The server has begun to read the body when it says Continue, and never gets it. */
  private static final String WAITING =
      "POST /oauth/token HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
          + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n";

  private final Server server = AuditTenant.server();

  @Test
  void clientsThatLeaveAreCountedAndLeaveNoLine() throws IOException {
    long before = left();
    int size = server.output().length();
    for (String request : REQUESTS) {
      for (int i = 0; i < CONNECTIONS; i++) {
        try (Socket socket = connection()) {
          send(socket, request.repeat(i % 2 == 0 ? 1 : PIPELINED));
        }
      }
    }
    for (int i = 0; i < CONNECTIONS; i++) {
      try (Socket socket = connection()) {
        send(socket, WAITING);
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 100");
      }
    }
    awaitLeft(before + CONNECTIONS);
    assertThat(server.output().length() - size).isLessThan(BYTES);
  }

  @Test
  void inventedTokensLeaveNoLine() {
    int size = server.output().length();
    for (int i = 0; i < CONNECTIONS; i++) {
      for (String token : List.of("garbage-" + i, "a.b." + i, "e30.e30.e30")) {
        Response refused = server.http().get("/mfa/authenticators").bearer(token).send();
        assertThat(refused.status()).isEqualTo(401);
      }
    }
    assertThat(server.output().length() - size).isLessThan(BYTES);
  }

  @Test
  void parametersInTheQueryOfAFormLeaveNoLine() {
    int size = server.output().length();
    for (String path : List.of("/oauth/token", "/oauth/revoke", "/mfa/challenge", "/api/v2/logs")) {
      Response refused =
          server.http().post(path + "?client_secret=x&mfa_token=y").body(Refused.FORM, "").send();
      assertThat(refused.status()).isIn(400, 401, 403, 405);
    }
    assertThat(server.output().length() - size).isLessThan(BYTES);
    assertThat(server.output().substring(size)).doesNotContain("client_secret");
  }

  /** Its end is a reset: nothing that is still written to it arrives. */
  private Socket connection() throws IOException {
    Socket socket = new Socket(server.url().getHost(), server.url().getPort());
    socket.setSoLinger(true, 0);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void awaitLeft(long wanted) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (left() < wanted) {
      assertThat(System.nanoTime()).as("clients that left: %d", left()).isLessThan(end);
    }
  }

  private long left() {
    String reader = AuditTenant.token("reader-client").json().getString("access_token");
    String name = "countersign_clients_left_total ";
    return server
        .http()
        .get("/api/v2/metrics")
        .bearer(reader)
        .send()
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length())))
        .sum();
  }
}
