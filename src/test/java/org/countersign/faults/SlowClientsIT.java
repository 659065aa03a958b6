package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
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

/** P13: 300 clients that do not read, drip chunks, or leave in the middle hold nobody up. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SlowClientsIT {

  private static final int CLIENTS = 300;
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final Duration ENDED = Duration.ofSeconds(15);
  private static final String DISCOVERY =
      "GET /.well-known/openid-configuration HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String CHUNKS =
      "POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n";

  private static final Server SERVER = Servers.shared();

  @Test
  void clientsThatPipelineAndDoNotReadHoldNobodyUp() throws IOException {
    holdNobodyUp("do not read, 200 requests each", DISCOVERY.repeat(200), "");
  }

  @Test
  void clientsThatKeepAskingAndDoNotReadHoldNobodyUp() throws IOException {
    List<SocketChannel> clients = connect();
    try {
      long begun = System.nanoTime();
      Duration longest = Duration.ZERO;
      while (since(begun).compareTo(ENDED) < 0) {
        clients.forEach(client -> send(client, DISCOVERY.repeat(7)));
        longest = longer(longest, longestAnswer(Duration.ofSeconds(1)));
      }
      assertThat(longest).isLessThan(LONGEST_ANSWER);
      Figures.note(
          "P13 clients that keep asking and do not read",
          "%d connections, 7 requests a second each, longest answer beside them %s"
              .formatted(CLIENTS, longest));
    } finally {
      close(clients);
    }
  }

  @Test
  void clientsWhoseChunksDripHoldNobodyUp() throws IOException {
    holdNobodyUp("drip the size of a chunk", CHUNKS + "1", " ");
  }

  @Test
  void clientsThatLeaveInTheMiddleHoldNobodyUpAndFillNoLog() throws IOException {
    long before = SERVER.output().length();
    List<SocketChannel> clients = connect();
    for (SocketChannel client : clients) {
      send(client, DISCOVERY.repeat(100));
    }
    close(clients);
    Duration longest = longestAnswer(Duration.ofSeconds(2));
    assertThat(longest).isLessThan(LONGEST_ANSWER);
    long written = SERVER.output().length() - before;
    assertThat(written).isLessThan(CLIENTS * 100L); // not as much as a line each
    Figures.note(
        "P13 clients that leave",
        "%d connections, longest answer beside them %s, %d bytes of log"
            .formatted(CLIENTS, longest, written));
  }

  /** Sends the first text, and the other about once a second until the server ends them all. */
  private static void holdNobodyUp(String what, String first, String then) throws IOException {
    List<SocketChannel> clients = connect();
    try {
      long begun = System.nanoTime();
      clients.forEach(client -> send(client, first));
      List<SocketChannel> open = new ArrayList<>(clients);
      Duration longest = Duration.ZERO;
      while (!open.isEmpty()) {
        longest = longer(longest, longestAnswer(Duration.ofSeconds(1)));
        open.removeIf(client -> !send(client, then.isEmpty() ? " " : then));
        assertThat(since(begun)).as(open.size() + " are open").isLessThan(ENDED);
      }
      assertThat(longest).isLessThan(LONGEST_ANSWER);
      Figures.note(
          "P13 clients that " + what,
          "%d connections ended in %s, longest answer beside them %s"
              .formatted(CLIENTS, since(begun), longest));
    } finally {
      close(clients);
    }
  }

  private static List<SocketChannel> connect() throws IOException {
    List<SocketChannel> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      SocketChannel client = SocketChannel.open();
      client.socket().setReceiveBufferSize(4096);
      client.connect(new InetSocketAddress("localhost", SERVER.url().getPort()));
      client.configureBlocking(false);
      clients.add(client);
    }
    return clients;
  }

  /** Sends as much as the connection takes, and tells whether the server has not ended it. */
  private static boolean send(SocketChannel client, String text) {
    try {
      client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Asks for keys, for the state of the node and for a profile, at least for so long. Keys share
   * the places of public documents with those who flood them: they may be refused, at once.
   */
  private static Duration longestAnswer(Duration length) {
    long begun = System.nanoTime();
    Duration longest = Duration.ZERO;
    do {
      longest = longer(longest, answered("/.well-known/jwks.json", 200, 503));
      longest = longer(longest, answered("/health/live", 200));
      longest = longer(longest, answered("/userinfo", 401));
    } while (since(begun).compareTo(length) < 0);
    return longest;
  }

  private static Duration answered(String path, Integer... statuses) {
    long start = System.nanoTime();
    Response response = SERVER.http().get(path).send();
    assertThat(response.status()).isIn((Object[]) statuses);
    return since(start);
  }

  private static void close(List<SocketChannel> clients) throws IOException {
    for (SocketChannel client : clients) {
      client.close();
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
