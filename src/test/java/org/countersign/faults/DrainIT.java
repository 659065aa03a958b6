package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.countersign.faults.KeptConnections.End;
import org.countersign.faults.KeptConnections.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P9: what clients of a node see that is told to stop while they ask it without a pause. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DrainIT {

  private static final int CLIENTS = 12;
  private static final int WITHIN_SECONDS = 5;

  @Test
  void aStopAnswersWholeOrClosesTheConnectionBeforeItReads() throws Exception {
    Server server = Server.start(Servers.onPostgresql("whole"));
    try (KeptConnections clients = new KeptConnections(server.url().getPort(), 5, requests())) {
      Until.holds("requests are served", Duration.ofSeconds(10), () -> isServed(server));
      long start = System.nanoTime();
      server.close();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      List<Reply> replies = clients.end();
      Figures.note("P9 whole answers", "ended " + took + " after SIGTERM, " + summary(replies));
      assertThat(replies)
          .noneMatch(reply -> reply.end() == End.CUT)
          .filteredOn(reply -> reply.end() == End.ANSWERED)
          .allMatch(reply -> List.of(200, 403, 503).contains(reply.status()))
          .noneMatch(reply -> reply.body().isEmpty());
      assertThat(took).isLessThan(Duration.ofSeconds(WITHIN_SECONDS));
    }
  }

  @Test
  void whileItDrainsANodeIsNotReadyButServesAndKeepsNoConnection() throws Exception {
    Map<String, String> environment = Servers.onPostgresql("drained");
    environment.put("COUNTERSIGN_DRAIN", "PT4S");
    Server server = Server.start(environment);
    Member member = Member.at(server, 0);
    assertThat(server.http().get("/health/ready").send().status()).isEqualTo(200);
    long start = System.nanoTime();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
    Until.holds(
        "the node is not ready",
        Duration.ofSeconds(2),
        () -> server.http().get("/health/ready").send().status() == 503);
    Response login = member.login();
    assertThat(login.status()).as(login.body()).isEqualTo(403);
    assertThat(login.header("Connection")).isEqualTo("close");
    assertThat(server.http().get("/health/live").send().status()).isEqualTo(200);
    stopped.get();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Figures.note("P9 drain of 4 s", "ended " + took + " after SIGTERM");
    assertThat(took).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(4 + WITHIN_SECONDS));
  }

  private static List<String> requests() {
    List<String> requests = new ArrayList<>();
    requests.addAll(Collections.nCopies(CLIENTS, KeptConnections.get("/.well-known/jwks.json")));
    for (int i = 0; i < CLIENTS; i++) {
      requests.add(login(i));
    }
    return requests;
  }

  /** A login that is answered 403 {@code mfa_required}. */
  static String login(int user) {
    return KeptConnections.form(
        "/oauth/token",
        "grant_type=password&client_id=post-client&client_secret=post-secret"
            + "&username=pool-%02d%%40example.com&password=pool-password".formatted(user));
  }

  static String summary(List<Reply> replies) {
    StringBuilder summary = new StringBuilder(replies.size() + " requests:");
    for (End end : End.values()) {
      summary.append(' ').append(end).append(' ');
      summary.append(replies.stream().filter(reply -> reply.end() == end).count());
    }
    replies.stream()
        .filter(reply -> reply.end() == End.ANSWERED)
        .map(Reply::status)
        .distinct()
        .sorted()
        .forEach(
            status ->
                summary
                    .append(", ")
                    .append(replies.stream().filter(reply -> reply.status() == status).count())
                    .append(" times ")
                    .append(status));
    return summary.toString();
  }

  private static boolean isServed(Server server) {
    return Member.at(server, 19).login().status() == 403;
  }
}
