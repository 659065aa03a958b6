package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.countersign.database.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P15: sealing that somebody holds up is an error, and what is deleted meanwhile is missed. */
class HeldAuditLockIT {

  private static final String DATABASE = "held";
  private static final String LATE = "rows of the audit log are not sealed for 6";
  private static final String DELETE =
      "delete from audit_entry where id ="
          + " (select max(id) from audit_entry where sequence_number is null)";

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void aHeldLockIsAnErrorAndADeletedRowIsMissedAfterwards() throws Exception {
    Map<String, String> environment = Servers.onPostgresql(DATABASE);
    try (Server server = Server.start(environment);
        Connection holder = Postgres.connect(DATABASE)) {
      refused(server);
      holder.setAutoCommit(false);
      execute(holder, "select 1 from audit_chain for update");
      refused(server);
      refused(server);
      Until.holds("it is an error", Duration.ofSeconds(90), () -> server.output().contains(LATE));
      assertThat(Server.run(environment, "--verify-audit").lastLine())
          .contains(" is not sealed yet (log_id ");
      try (Connection other = Postgres.connect(DATABASE)) {
        execute(other, DELETE);
      }
      holder.rollback();
      Until.holds(
          "the row is missed",
          Duration.ofSeconds(30),
          () -> server.output().contains("1 rows of writer "));
      assertThat(Server.run(environment, "--verify-audit").lastLine())
          .matches("countersign: audit log not verified: 1 rows of writer \\w+ are missing, .*");
    }
  }

  private static void refused(Server server) {
    assertThat(Member.at(server, 0).token("password", "username", "x", "password", "y").status())
        .isEqualTo(403);
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }
}
