package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.countersign.database.Postgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every path is driven with marked secrets while every logger of the server is at its finest, and
 * no mark turns up where it should not.
 */
class NoSecretLeaksIT {

  /**
   * The handler of beans ends in a stack overflow at FINEST. Those that read classes and
   * descriptors would be most of the log and never see a secret.
   */
  private static final String LOGGING =
      """
      handlers=java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
      java.util.logging.ConsoleHandler.level=ALL
      .level=ALL
      org.jboss.weld.Bean.level=ALL
      com.sun.ejb.containers.EJBLocalHomeInvocationHandler.level=FINER
      org.glassfish.hk2.classmodel.level=INFO
      javax.enterprise.system.tools.deployment.level=INFO
      """;

  @TempDir private static Path directory;

  private static final Marks MARKS = new Marks();

  private static String log;
  private static String shown;
  private static String figures;
  private static String told;
  private static List<String> rows;

  @BeforeAll
  static void driveEveryPath() throws IOException, SQLException {
    Path logging = Files.writeString(directory.resolve("logging.properties"), LOGGING);
    try (PhoneStub phone = new PhoneStub();
        PhoneStub notices = new PhoneStub()) {
      Server server = Server.start(MarkedTenant.environment(MARKS, phone, notices, logging));
      try (server) {
        MarkedWalk walk = new MarkedWalk(server, MARKS, phone);
        walk.passwordAndOtp();
        walk.phone(1, "sms");
        walk.phone(2, "voice");
        walk.provider(1);
        walk.recoveryAndRenewal();
        MarkedClients clients = new MarkedClients(server, MARKS, phone);
        clients.byTheirCredentials();
        clients.imported();
        MarkedFaults faults = new MarkedFaults(server, MARKS, walk);
        faults.bodies();
        faults.headersAndAddresses();
        faults.storage();
        shown = clients.logs();
        figures = clients.metrics();
        told = notices.await(5, notice -> true).toString();
      }
      log = server.output();
    }
    rows = dump();
  }

  @Test
  void theLogAtItsFinestHoldsNoSecret() {
    assertThat(MARKS.in(log)).isEmpty();
  }

  @Test
  void noRefusalHoldsASecret() {
    assertThat(MARKS.refusals()).allSatisfy(refusal -> assertThat(MARKS.in(refusal)).isEmpty());
  }

  @Test
  void theAuditLogHoldsNoSecret() {
    assertThat(MARKS.in(shown)).isEmpty();
    List<String> audit = rows.stream().filter(row -> row.startsWith("audit_entry ")).toList();
    assertThat(audit).hasSizeGreaterThan(40);
    assertThat(MARKS.in(String.join("\n", audit))).isEmpty();
  }

  @Test
  void noNoticeHoldsASecret() {
    assertThat(told).contains("factor_added", "second_factor_failed", "recovery_code_used");
    assertThat(MARKS.in(told.replace(MarkedTenant.NOTICE_TOKEN, "the token it came with")))
        .isEmpty();
  }

  @Test
  void theMetricsHoldNoSecret() {
    assertThat(figures).contains("countersign_messages_total");
    assertThat(MARKS.in(figures)).isEmpty();
  }

  @Test
  void theDatabaseHoldsEverySecretSealedOrHashedOrNotAtAll() {
    assertThat(MARKS.in(String.join("\n", rows))).isEmpty();
  }

  /** Otherwise the ones above would be as green over nothing. */
  @Test
  void theSearchFindsWhatIsThere() {
    assertThat(MARKS.kinds()).hasSizeGreaterThan(30);
    assertThat(MARKS.statuses()).contains(200, 400, 401, 403, 404, 413, 415, 500, 502);
    Marks harmless = new Marks();
    Response refusal =
        MARKS.refusals().stream()
            .filter(one -> !one.header("X-Correlation-Id").isEmpty())
            .findFirst()
            .orElseThrow();
    harmless.secret("correlation id", refusal.header("X-Correlation-Id"));
    assertThat(harmless.in(log)).hasSize(1);
    assertThat(harmless.in(refusal)).hasSize(1);
    Marks stored = new Marks();
    stored.secret("login", "imported@example.com");
    stored.secret("client", "signing-client");
    assertThat(stored.in(String.join("\n", rows))).hasSize(2);
    assertThat(log.lines()).noneMatch(line -> line.startsWith("TRACE org.jboss.weld.Bean"));
    assertThat(log.lines()).anyMatch(line -> line.startsWith("FINEST org.postgresql."));
    assertThat(log.lines()).anyMatch(line -> line.startsWith("TRACE org.hibernate."));
    assertThat(log.lines()).anyMatch(line -> line.startsWith("FINE org.countersign.http."));
  }

  /** Every row of every table as text, with the name of its table in front. */
  private static List<String> dump() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = Postgres.connect(MarkedTenant.DATABASE)) {
      for (String table :
          texts(connection, "select tablename from pg_tables" + " where schemaname = 'public'")) {
        texts(connection, "select t::text from " + table + " t")
            .forEach(row -> rows.add(table + " " + row));
      }
    }
    return rows;
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }
}
