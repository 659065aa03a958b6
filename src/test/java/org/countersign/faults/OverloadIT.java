package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.countersign.faults.Everything.Outcome;
import org.countersign.faults.Flood.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P13: ten times as many requests at once as a node lets in are shed, and it comes back. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OverloadIT {

  private static final int CONNECTIONS = 10 * 128;
  private static final int ROUNDS = 2;
  private static final int USERS = 64;
  private static final Duration BACK = Duration.ofSeconds(5);

  private static Server server;

  @BeforeAll
  static void start() {
    server = Servers.shared();
  }

  @Test
  void whoFindsNoRoomIsToldToComeAgainAndTheRestIsServed() throws Exception {
    Member member = Member.fresh();
    String token = member.mfaToken();
    String request =
        "GET /mfa/authenticators HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    flood("lists", 200, i -> request, Duration.ofSeconds(30));
  }

  @Test
  void tenTimesTheLoginsThatFitAreShedAndKeysAreHandedOutMeanwhile() throws Exception {
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      requests.add(login(Member.fresh()));
    }
    flood("logins", 403, i -> requests.get(i % requests.size()), Duration.ofSeconds(5));
  }

  private static void flood(
      String what, int success, IntFunction<String> requests, Duration keysWithin)
      throws Exception {
    Member member = Member.fresh();
    for (int i = 0; i < ROUNDS; i++) {
      List<Reply> replies;
      CompletableFuture<Outcome> keys;
      long start;
      try (Flood flood = new Flood(server, CONNECTIONS)) {
        start = System.nanoTime();
        keys = CompletableFuture.supplyAsync(OverloadIT::keys);
        replies = flood.send(requests);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      Duration back = Until.holds("logins are back", BACK, () -> member.login().status() == 403);
      Figures.note(
          "P13 " + what,
          statuses(replies)
              + " in "
              + took
              + ", keys in "
              + keys.get().took()
              + ", back in "
              + back);
      assertThat(statuses(replies)).containsKeys(success, 503);
      assertThat(replies).allMatch(reply -> reply.status() == success || isShed(reply));
      assertThat(keys.get().response().status()).isEqualTo(200);
      assertThat(keys.get().took()).isLessThan(keysWithin);
    }
    assertThat(server.http().get("/health/ready").send().status()).isEqualTo(200);
  }

  private static Outcome keys() {
    return Everything.timed(() -> server.http().get("/.well-known/jwks.json").send());
  }

  private static boolean isShed(Reply reply) {
    return (reply.status() == 503 || reply.status() == 429) && reply.retryAfter();
  }

  private static Map<Integer, Long> statuses(List<Reply> replies) {
    return replies.stream()
        .collect(Collectors.groupingBy(Reply::status, TreeMap::new, Collectors.counting()));
  }

  private static String login(Member member) {
    String body =
        "client_id=post-client&client_secret=post-secret&grant_type=password"
            + "&password=pool-password&username="
            + URLEncoder.encode(member.email(), StandardCharsets.UTF_8);
    return "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
