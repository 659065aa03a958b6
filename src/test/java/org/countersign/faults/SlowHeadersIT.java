package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
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

  private static final int DRIPPING = 400;
  private static final int SILENT = 50;
  private static final Duration DRIPPING_ENDED = Duration.ofSeconds(15);
  private static final Duration SILENT_ENDED = Duration.ofSeconds(40);

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void headersThatDripAndSilenceHoldNobodyUpAndAreEnded() throws IOException {
    Server server = Servers.shared();
    List<Socket> silent = new ArrayList<>();
    List<Socket> dripping = new ArrayList<>();
    try {
      long begun = System.nanoTime();
      connect(server, silent, SILENT);
      connect(server, dripping, DRIPPING);
      for (Socket socket : dripping) {
        send(socket, "POST /oauth/token HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      }
      Duration longest = Duration.ZERO;
      List<Socket> open = new ArrayList<>(dripping);
      while (!open.isEmpty()) {
        longest = longer(longest, answered(server, "/.well-known/jwks.json", 200));
        longest = longer(longest, answered(server, "/userinfo", 401));
        open.removeIf(socket -> !goesOn(socket));
        assertThat(since(begun)).isLessThan(DRIPPING_ENDED);
      }
      Duration drippingEnded = since(begun);
      assertThat(longest).isLessThan(Duration.ofSeconds(5));
      for (Socket socket : silent) {
        socket.setSoTimeout((int) SILENT_ENDED.toMillis());
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(since(begun)).isLessThan(SILENT_ENDED);
      Figures.note(
          "P13 slow headers",
          "%d connections that drip ended in %s, longest answer beside them %s; %d silent ones in %s"
              .formatted(DRIPPING, drippingEnded, longest, SILENT, since(begun)));
    } finally {
      for (Socket socket : dripping) {
        socket.close();
      }
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private static void connect(Server server, List<Socket> sockets, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      sockets.add(new Socket("localhost", server.url().getPort()));
    }
  }

  /** Sends one more byte, unless the server has ended the connection. */
  private static boolean goesOn(Socket socket) {
    try {
      socket.setSoTimeout(1);
      assertThat(socket.getInputStream().read()).isEqualTo(-1); // and not an answer
      return false;
    } catch (SocketTimeoutException e) {
      return send(socket, "a");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Duration answered(Server server, String path, int status) {
    long start = System.nanoTime();
    Response response = server.http().get(path).send();
    assertThat(response.status()).isEqualTo(status);
    return since(start);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
