package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that send a body so slowly that it never ends. */
class SlowBodyIT {

  private static final int SOCKETS = 40;
  private static final List<String> PATHS =
      List.of("/oauth/token", "/oauth/revoke", "/mfa/challenge");

  /** How a slow body ended: the answer, and after how many seconds. */
  private record End(String answer, double seconds) {}

  @Test
  void bodiesThatDripOrStopAreEndedAndHoldNobodyUp() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SOCKETS);
    try {
      List<Future<End>> slow = new ArrayList<>();
      for (int i = 0; i < SOCKETS; i++) {
        String path = PATHS.get(i % PATHS.size());
        boolean drips = i % 4 != 0;
        slow.add(threads.submit(() -> send(path, drips)));
      }
      Http http = Servers.shared().http();
      for (int i = 0; i < 5; i++) {
        assertThat(http.get("/.well-known/jwks.json").send().status()).isEqualTo(200);
        assertThat(http.post("/oauth/token").form("grant_type", "x").send().status())
            .isEqualTo(401);
      }
      assertThat(slow).noneMatch(Future::isDone);
      for (Future<End> one : slow) {
        assertThat(one.get().answer())
            .startsWith("HTTP/1.1 408 ")
            .contains("\"error\":\"invalid_request\"")
            .contains("\"The request body took too long\"");
        assertThat(one.get().seconds()).isBetween(9.0, 15.0);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static End send(String path, boolean drips) throws IOException {
    try (Socket socket = new Socket("localhost", Servers.shared().url().getPort())) {
      long start = System.nanoTime();
      socket.setSoTimeout(drips ? 250 : 40_000);
      String head =
          "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n".formatted(path)
              + "Content-Length: 9999\r\n\r\n{";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      while (!answer.toString(StandardCharsets.UTF_8).endsWith("}")) {
        try {
          int next = socket.getInputStream().read();
          if (next < 0) {
            break;
          }
          answer.write(next);
        } catch (SocketTimeoutException e) {
          socket.getOutputStream().write(' ');
        }
      }
      double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
      return new End(answer.toString(StandardCharsets.UTF_8), seconds);
    }
  }
}
