package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Member.Enrolled;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P6: the embedded database on a disk without room. A limit on the size of the server's files
 * stands in for the disk: a file that would grow cannot.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FullDiskIT {

  private static final Duration HEALED = Duration.ofSeconds(15);

  @TempDir private Path directory;

  @Test
  void theEmbeddedDatabaseIsNotReadyWhileItsDiskIsFullAndHealsAfterwards() {
    Map<String, String> environment = Servers.embedded(directory.toString());
    try (Server server = Server.start(environment)) {
      Member member = Member.at(server, 0);
      Enrolled enrolled = member.enrolWithOtp();
      server.awaitLine("the audit log, begun ");
      limitFilesTo(server, Long.toString(size()));
      Until.holds("the disk is full", Duration.ofSeconds(60), () -> isUnavailable(server));
      assertThat(server.http().get("/health/ready").send().status()).isEqualTo(503);
      assertThat(server.http().get("/health/live").send().status()).isEqualTo(200);
      limitFilesTo(server, "unlimited");
      Duration healed = Until.holds("logins and readiness are back", HEALED, () -> serves(server));
      Response otp = member.otp(member.mfaToken(), Member.code(enrolled.seed(), 1));
      assertThat(otp.status()).as(otp.body()).isEqualTo(200);
      Figures.note("P6 full disk of the embedded database", "healed in " + healed);
    }
  }

  private static boolean isUnavailable(Server server) {
    Response login = Member.at(server, 1).login();
    assertThat(login.status()).as(login.body()).isIn(403, 503);
    return login.status() == 503;
  }

  private static boolean serves(Server server) {
    return server.http().get("/health/ready").send().status() == 200
        && Member.at(server, 1).login().status() == 403;
  }

  private long size() {
    try {
      return Files.size(directory.resolve("countersign.mv.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void limitFilesTo(Server server, String bytes) {
    String pid = Long.toString(server.pid());
    try {
      Process limit =
          new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes + ":unlimited")
              .inheritIO()
              .start();
      assertThat(limit.waitFor()).as("prlimit").isZero();
    } catch (IOException e) {
      throw new AssertionError("this test needs prlimit: apt-get install util-linux", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
