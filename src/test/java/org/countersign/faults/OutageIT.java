package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Member.Enrolled;
import org.countersign.blackbox.Server;
import org.countersign.faults.Everything.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * P6 and P7: a database that freezes, and one that crashes, under a server that goes on running,
 * and that does not fill its log with it.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OutageIT {

  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration HEALED = Duration.ofSeconds(10);

  /** Of ours one in 10 seconds, and of each watch one for each outage. */
  private static final int FEW_LINES = 30;

  private static Cluster cluster;
  private static Server server;

  private int logged;

  @BeforeAll
  static void start() {
    cluster = new Cluster();
    server = Server.start(cluster.environment());
  }

  @AfterAll
  static void stop() {
    server.close();
    cluster.close();
  }

  @BeforeEach
  void readLog() {
    logged = server.output().length();
  }

  @AfterEach
  void theLogTellsItInAFewLines() {
    List<String> lines =
        server.output().substring(logged).lines().filter(s -> !s.isBlank()).toList();
    Figures.note("P6, P7 log", lines.size() + " lines");
    assertThat(lines).noneMatch(line -> line.startsWith("\tat ")).hasSizeLessThan(FEW_LINES);
  }

  @Test
  void aFrozenDatabaseGivesNoTokenAnd503AndHeals() throws Exception {
    Member member = Member.at(server, 2);
    Enrolled enrolled = member.enrolWithOtp();
    String token = member.mfaToken();
    try (Everything everything = new Everything(server, 0, 1)) {
      List<Outcome> outcomes;
      cluster.freeze();
      try {
        outcomes = everything.atOnce(4);
        assertAllUnavailable(outcomes);
        assertAllUnavailable(everything.atOnce(1));
        Response otp = member.otp(token, Member.code(enrolled.seed(), 1));
        assertThat(otp.status()).as(otp.body()).isEqualTo(503);
        assertNotReadyButAlive();
      } finally {
        cluster.thaw();
      }
      Figures.note("P7 frozen", "longest answer " + longest(outcomes) + ", healed in " + heals());
    }
  }

  @Test
  void aCrashedDatabaseIs503AndHealsWhenItIsBack() throws Exception {
    try (Everything everything = new Everything(server, 3, 4)) {
      cluster.stopAtOnce();
      List<Outcome> outcomes;
      try {
        outcomes = everything.atOnce(4);
        assertAllUnavailable(outcomes);
        assertNotReadyButAlive();
      } finally {
        cluster.start();
      }
      Figures.note("P6 crashed", "longest answer " + longest(outcomes) + ", healed in " + heals());
    }
  }

  @Test
  void requestsThatMeetTheCrashItselfAreAnsweredToo() throws Exception {
    try (Everything everything = new Everything(server, 5, 6)) {
      for (int round = 0; round < 5; round++) {
        Steady steady = everything.steadily();
        cluster.stopAtOnce();
        cluster.start();
        Duration healed = heals();
        List<Outcome> outcomes = steady.end();
        assertThat(outcomes).allSatisfy(OutageIT::isAnswered);
        Figures.note(
            "P6 crash under load",
            outcomes.size() + " answers, longest " + longest(outcomes) + ", healed in " + healed);
      }
    }
  }

  @Test
  void aDatabaseThatOnlyReadsIs503AndNotReadyAndHeals() {
    Member member = Member.at(server, 8);
    Duration noticed;
    cluster.readOnly(true);
    try {
      noticed =
          Until.holds(
              "the node is not ready",
              Duration.ofSeconds(3),
              () -> server.http().get("/health/ready").send().status() == 503);
      isUnavailable(Everything.timed(member::login));
      assertNotReadyButAlive();
    } finally {
      cluster.readOnly(false);
    }
    Figures.note("P6 read-only", "not ready after " + noticed + ", healed in " + heals());
  }

  private static void isAnswered(Outcome outcome) {
    Response response = outcome.response();
    assertThat(response.status()).as(response.body()).isIn(200, 401, 403, 429, 503);
    assertThat(response.header("Content-Type")).startsWith("application/json");
    assertThat(outcome.took()).isLessThan(LONGEST);
  }

  private static void assertAllUnavailable(List<Outcome> outcomes) {
    assertThat(outcomes).allSatisfy(OutageIT::isUnavailable);
  }

  private static void isUnavailable(Outcome outcome) {
    isAnswered(outcome);
    Response response = outcome.response();
    assertThat(response.status()).as(response.body()).isEqualTo(503);
    assertThat(response.text("error")).isEqualTo("temporarily_unavailable");
    assertThat(response.header("Retry-After")).matches("[1-9][0-9]*");
  }

  private static void assertNotReadyButAlive() {
    Outcome ready = Everything.timed(() -> server.http().get("/health/ready").send());
    assertThat(ready.response().status()).isEqualTo(503);
    assertThat(ready.took()).isLessThan(LONGEST);
    for (String path : List.of("/health/live", "/.well-known/jwks.json")) {
      Outcome alive = Everything.timed(() -> server.http().get(path).send());
      assertThat(alive.response().status()).isEqualTo(200);
      assertThat(alive.took()).isLessThan(Duration.ofSeconds(1));
    }
  }

  /** Both the request and the readiness. */
  private static Duration heals() {
    Member member = Member.at(server, 7);
    return Until.holds(
        "logins and readiness are back",
        HEALED,
        () ->
            member.login().status() == 403
                && server.http().get("/health/ready").send().status() == 200);
  }

  private static Duration longest(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::took).max(Duration::compareTo).orElseThrow();
  }
}
