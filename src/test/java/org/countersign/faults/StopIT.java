package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.PhoneStub;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.countersign.faults.Enrolling.End;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P9: a server that is told to end answers whom it has let in, and loses nothing. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StopIT {

  private static final int CALLS = 8;
  private static final int TERMINATED = 143;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
    threads.shutdown();
  }

  @Test
  void whoIsInsideIsAnsweredAndWhoComesIsSentAway() throws Exception {
    Map<String, String> environment = environment("stop");
    Server server = Server.start(environment);
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      tokens.add(Member.at(server, i).mfaToken());
    }
    List<Future<Response>> inside = hold(server, tokens);
    long start = System.nanoTime();
    Future<?> ended = threads.submit(server::close);
    Until.holds("newcomers are sent away", Duration.ofSeconds(3), () -> isSentAway(server));
    assertThat(server.http().get("/health/ready").send().status()).isEqualTo(503);
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
    for (Future<Response> one : inside) {
      assertThat(one.get().status()).as(one.get().body()).isEqualTo(200);
    }
    ended.get();
    assertThat(server.exitCode()).isEqualTo(TERMINATED);
    Figures.note("P9 held", "ended " + since(start) + " after SIGTERM, " + CALLS + " answered");
    try (Server next = Server.start(environment)) {
      for (int i = 0; i < CALLS; i++) {
        Member member = Member.at(next, i);
        String oobCode = inside.get(i).get().text("oob_code");
        assertThat(member.oob(tokens.get(i), oobCode, member.receivedCode()).status())
            .isEqualTo(200);
      }
    }
  }

  /** Requests that wait for the phone provider. */
  private List<Future<Response>> hold(Server server, List<String> tokens) {
    PhoneStub phone = Servers.phone();
    phone.answer(PhoneStub.Answer.SILENT);
    int before = phone.messages().size();
    List<Future<Response>> inside = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Member member = Member.at(server, i);
      String token = tokens.get(i);
      inside.add(threads.submit(() -> member.associatePhone(token, "sms")));
    }
    Until.holds(
        "all calls are held open",
        Duration.ofSeconds(4),
        () -> phone.messages().size() == before + tokens.size());
    return inside;
  }

  /** Who comes while the port closes may find nobody, but then nothing was done either. */
  @Test
  void underLoadNothingIsLostAndWhoFindsNobodyWasNotLetIn() {
    Map<String, String> environment = Servers.withPool(environment("stopped"), Crowd.USERS);
    Server server = Server.start(environment);
    try (Crowd crowd = new Crowd()) {
      long[] start = new long[1];
      List<Enrolling> all =
          crowd.enrolWhile(
              server,
              () -> {
                crowd.awaitMore(20);
                start[0] = System.nanoTime();
                server.close();
              });
      String took = since(start[0]);
      assertThat(server.exitCode()).isEqualTo(TERMINATED);
      assertThat(crowd.count(End.UNANSWERED)).as("one for each stream").isLessThanOrEqualTo(4);
      try (Server next = Server.start(environment)) {
        for (Enrolling one : all) {
          if (one.end() == End.UNANSWERED) {
            one.assertNothingWasDoneAt(next);
          }
          one.assertConsistentAt(next);
        }
      }
      Figures.note("P9 under load", "ended " + took + " after SIGTERM, " + crowd);
    }
  }

  /** Both servers call themselves alike, so that tokens of the one are good at the other. */
  private static Map<String, String> environment(String database) {
    Map<String, String> environment = Servers.onPostgresql(database);
    environment.put("COUNTERSIGN_PUBLIC_URL", "http://localhost:" + Server.freePort());
    return environment;
  }

  private static boolean isSentAway(Server server) {
    Response response = server.http().post("/oauth/token").form("grant_type", "password").send();
    return response.status() == 503
        && !response.header("Retry-After").isEmpty()
        && response.text("error_description").contains("being stopped");
  }

  private static String since(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toString();
  }
}
