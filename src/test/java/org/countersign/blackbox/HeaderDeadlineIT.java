package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Clients whose headers or chunks drip in. All of them begin at once, and each test waits for some.
 */
class HeaderDeadlineIT {

  private static final String KEYS = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: x\r\n";
  private static final String HEAD = "POST /oauth/token HTTP/1.1\r\nHost: x\r\n";
  private static final String BODY = "{\"grant_type\":\"none\"}";
  private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String POST = HEAD + JSON + LENGTH + "\r\n";
  private static final String CHUNKS = HEAD + JSON + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String CHUNKED = CHUNKS + "15\r\n" + BODY + "\r\n0\r\n\r\n";

  /** Dripped by half seconds, more than anybody waits for. */
  private static final String ENDLESS = "a".repeat(80);

  private static final Duration HALF = Duration.ofMillis(500);
  private static final Duration SLOW = Duration.ofMillis(2500);
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  private static List<Future<Double>> dripping;
  private static List<Future<Double>> drippingLater;
  private static List<Future<Double>> drippingChunks;
  private static Future<Double> besideThem;
  private static Future<String> slowButWhole;
  private static Future<String> slowBody;
  private static Future<String> idle;

  @FunctionalInterface
  private interface Talk<T> {
    T with(SlowPeer peer) throws IOException;
  }

  @BeforeAll
  static void begin() {
    Servers.shared();
    dripping =
        Stream.of("P", "\r\n", HEAD, HEAD + "X-Slow: ", HEAD + JSON + LENGTH)
            .map(start -> talk(peer -> secondsToEnd(peer, start)))
            .toList();
    drippingLater =
        Stream.of(KEYS + "\r\n", POST + BODY, CHUNKED)
            .flatMap(first -> Stream.of(after(first), pipelined(first)))
            .toList();
    drippingChunks =
        List.of(
            chunks("", "     ", SLOW),
            chunks("15", "     ", SLOW),
            chunks("15\r\n" + BODY + "\r\n", "     ", SLOW),
            chunks("15\r\n" + BODY + "\r\n0\r\n", "X-Slow: " + ENDLESS, HALF),
            chunks("15\r\n" + BODY + "\r\n0\r\nX", "-", Duration.ofSeconds(8)));
    besideThem = talk(HeaderDeadlineIT::longestAnswer);
    slowButWhole =
        talk(peer -> peer.send(KEYS).drip("X-Slow: aaaa\r\n\r\n", Duration.ofMillis(200)).answer());
    slowBody =
        talk(
            peer ->
                peer.drip(HEAD.substring(0, 10), HALF)
                    .send(POST.substring(10))
                    .drip(BODY, Duration.ofMillis(6000 / BODY.length()))
                    .answer());
    idle = talk(HeaderDeadlineIT::idleBetweenRequests);
  }

  @AfterAll
  static void end() {
    THREADS.shutdownNow();
  }

  @Test
  void headersThatDripEndAfterTenSecondsAndHoldNobodyUp() throws Exception {
    assertThat(besideThem.get()).isLessThan(5.0);
    for (Future<Double> one : dripping) {
      assertThat(one.get()).isBetween(10.0, 13.0);
    }
  }

  @Test
  void headersOfLaterRequestsEndAfterTenSecondsToo() throws Exception {
    for (Future<Double> one : drippingLater) {
      assertThat(one.get()).isBetween(10.0, 13.0);
    }
  }

  /**
   * The codec waits for the end of a chunk's line and of the trailer, and the application sees
   * nothing of it.
   */
  @Test
  void chunksThatDripOrStopEndAfterTenSecondsToo() throws Exception {
    for (Future<Double> one : drippingChunks) {
      assertThat(one.get()).isBetween(9.9, 13.0);
    }
  }

  @Test
  void aSlowHeaderThatIsWholeInTimeIsAnswered() throws Exception {
    assertThat(slowButWhole.get()).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aBodyDoesNotCountForItsHeader() throws Exception {
    assertThat(slowBody.get()).startsWith("HTTP/1.1 401 ").contains("invalid_client");
  }

  @Test
  void aConnectionMayBeIdleBetweenRequests() throws Exception {
    assertThat(idle.get()).startsWith("HTTP/1.1 200 ");
  }

  private static Future<Double> after(String first) {
    return talk(
        peer -> {
          assertThat(peer.send(first).answer()).startsWith("HTTP/1.1 ");
          return secondsToEnd(peer, HEAD);
        });
  }

  /** The header that drips begins in the packet in which the request before it ends. */
  private static Future<Double> pipelined(String first) {
    return talk(peer -> secondsToEnd(peer, first + HEAD));
  }

  /** What follows after the first chunks drips, and stops. */
  private static Future<Double> chunks(String first, String then, Duration each) {
    return talk(
        peer -> {
          long begun = System.nanoTime();
          peer.send(CHUNKS + first).drip(then, each).idle(Duration.ofSeconds(20));
          assertThat(peer.ended()).isTrue();
          return secondsSince(begun);
        });
  }

  private static String idleBetweenRequests(SlowPeer peer) throws IOException {
    assertThat(peer.send(KEYS + "\r\n").answer()).startsWith("HTTP/1.1 200 ");
    return peer.idle(Duration.ofSeconds(12)).send(KEYS + "\r\n").answer();
  }

  private static double longestAnswer(SlowPeer peer) throws IOException {
    double longest = 0;
    for (int i = 0; i < 8; i++) {
      long begun = System.nanoTime();
      assertThat(peer.send(KEYS + "\r\n").answer()).startsWith("HTTP/1.1 200 ");
      longest = Math.max(longest, secondsSince(begun));
      peer.idle(Duration.ofSeconds(1));
    }
    return longest;
  }

  private static double secondsToEnd(SlowPeer peer, String start) throws IOException {
    long begun = System.nanoTime();
    peer.send(start).drip(ENDLESS, HALF);
    assertThat(peer.ended()).isTrue();
    return secondsSince(begun);
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private static <T> Future<T> talk(Talk<T> talk) {
    return THREADS.submit(
        () -> {
          try (SlowPeer peer = new SlowPeer()) {
            return talk.with(peer);
          }
        });
  }
}
