package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database, which one process at a time can have: its server or a command. */
class EmbeddedIT {

  @TempDir private Path directory;

  @Test
  void whatWasAnsweredSurvivesAKillAndTheCommandsThatNeedTheServerStopped() throws SQLException {
    Map<String, String> environment = Servers.embedded(directory.toString());
    auditIsNotVerifiedWithoutADatabase(environment);
    String seed = enrolledBeforeAKill(environment);
    assertThat(directory.resolve("countersign.mv.db")).exists();

    for (int time = 0; time < 2; time++) {
      Server.Exit exit = Server.run(environment, "--verify-audit");
      assertThat(exit.code()).as(exit.output()).isZero();
      assertThat(exit.lastLine()).startsWith("audit log intact: ");
    }
    assertThat(Server.run(environment, "--rotate-keys").code()).isZero();
    newKeysAreAskedFor();

    try (Server server = Server.start(environment)) {
      Member member = Member.at(server, 1);
      assertThat(member.otp(member.mfaToken(), Member.code(seed, 1)).status()).isEqualTo(200);
      enrolsWithAPhone(Member.at(server, 2));
    }
  }

  private static void enrolsWithAPhone(Member member) {
    String token = member.mfaToken();
    String oobCode = member.associatePhone(token, "sms").text("oob_code");
    assertThat(member.oob(token, oobCode, member.receivedCode()).status()).isEqualTo(200);
  }

  private static void auditIsNotVerifiedWithoutADatabase(Map<String, String> environment) {
    Server.Exit exit = Server.run(environment, "--verify-audit");
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.lastLine())
        .startsWith("countersign: audit log not verified: the database cannot be read: ");
  }

  /** The second of them is killed as soon as its answer is there. */
  private static String enrolledBeforeAKill(Map<String, String> environment) {
    try (Server server = Server.start(environment)) {
      Member.at(server, 0).enrolWithOtp();
      server.awaitLine("the audit log, begun ");
      String seed = Member.at(server, 1).enrolWithOtp().seed();
      server.kill();
      return seed;
    }
  }

  private void newKeysAreAskedFor() throws SQLException {
    String url = "jdbc:h2:file:" + directory.resolve("countersign") + ";DATABASE_TO_LOWER=TRUE";
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      ResultSet row = statement.executeQuery("select requested_at from key_rotation");
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isNotNull();
      statement.execute("shutdown");
    }
  }
}
