package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that never come to the end of their headers, more of them than there are threads. */
class SlowHeadersIT {

  private static final int SOCKETS = 400;
  private static final int ROUNDS = 12;
  private static final Duration ENDED = Duration.ofSeconds(40);

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void slowHeadersHoldNobodyUpAndSilenceEndsThem() throws IOException {
    Server server = Servers.shared();
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SOCKETS; i++) {
        Socket socket = new Socket("localhost", server.url().getPort());
        slow.add(socket);
        send(socket, "POST /oauth/token HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      }
      answered(server, "/userinfo", 401);
      Duration longest = Duration.ZERO;
      for (int i = 0; i < ROUNDS; i++) {
        for (Socket socket : slow) {
          send(socket, "a");
        }
        longest = longer(longest, answered(server, "/.well-known/jwks.json", 200));
        longest = longer(longest, answered(server, "/userinfo", 401));
      }
      assertThat(longest).isLessThan(Duration.ofSeconds(5));
      long silent = System.nanoTime();
      for (Socket socket : slow) {
        socket.setSoTimeout((int) ENDED.toMillis());
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
      Duration ended = Duration.ofNanos(System.nanoTime() - silent);
      assertThat(ended).isLessThan(ENDED);
      Figures.note(
          "P13 slow headers",
          SOCKETS
              + " connections, longest answer beside them "
              + longest
              + ", silent ones ended in "
              + ended);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static Duration answered(Server server, String path, int status) {
    long start = System.nanoTime();
    Response response = server.http().get(path).send();
    assertThat(response.status()).isEqualTo(status);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
