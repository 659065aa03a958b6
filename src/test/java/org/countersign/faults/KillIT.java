package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.countersign.faults.Enrolling.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * P1 and P2: what was answered with success survives a server, and a database, that dies without a
 * word; whoever got no answer is enrolled with a seed that was seen, or can enrol.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KillIT {

  private static final long SEED = 20_261_124;
  private static final int KILLS = 4;
  private static final int CRASHES = 6;

  private final Random random = new Random(SEED);

  @Test
  void aServerThatIsKilledLosesNothingAndLeavesNothingHalf() {
    Map<String, String> environment = Servers.withPool(Servers.onPostgresql("killed"), Crowd.USERS);
    Server server = Server.start(environment);
    try (Crowd crowd = new Crowd()) {
      for (int i = 0; i < KILLS; i++) {
        Server victim = server;
        List<Enrolling> all =
            crowd.enrolWhile(
                victim,
                () -> {
                  live(crowd);
                  victim.kill();
                });
        server = Server.start(environment);
        for (Enrolling one : all) {
          one.assertConsistentAt(server);
        }
      }
      assertThat(crowd.count(End.ACKNOWLEDGED)).isGreaterThanOrEqualTo(4 * KILLS);
      assertThat(crowd.count(End.UNANSWERED)).isPositive();
      Figures.note("P1, P2 server killed " + KILLS + " times", crowd.toString());
    } finally {
      server.close();
    }
  }

  @Test
  void aDatabaseThatIsStoppedAtOnceLosesNothingAndLeavesNothingHalf() {
    try (Cluster cluster = new Cluster();
        Server server = Server.start(Servers.withPool(cluster.environment(), Crowd.USERS));
        Crowd crowd = new Crowd()) {
      for (int i = 0; i < CRASHES; i++) {
        List<Enrolling> all =
            crowd.enrolWhile(
                server,
                () -> {
                  live(crowd);
                  cluster.stopAtOnce();
                  cluster.start();
                  awaitLogins(server);
                });
        for (Enrolling one : all) {
          one.assertConsistentAt(server);
        }
      }
      assertThat(crowd.count(End.ACKNOWLEDGED)).isGreaterThanOrEqualTo(4 * CRASHES);
      assertThat(crowd.count(End.UNANSWERED)).isZero();
      Figures.note("P1, P2 database crashed " + CRASHES + " times", crowd.toString());
    }
  }

  private void live(Crowd crowd) {
    crowd.awaitMore(4);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1000)));
  }

  private static void awaitLogins(Server server) {
    Member last = Member.at(server, Crowd.USERS - 1);
    Until.holds("logins are back", Duration.ofSeconds(10), () -> last.login().status() == 403);
  }
}
