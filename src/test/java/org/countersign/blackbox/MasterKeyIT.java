package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.countersign.blackbox.Http.Response;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.MasterKeys;
import org.countersign.database.Dump;
import org.countersign.database.Postgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database of schema 5, and the master key replaced under it. */
class MasterKeyIT {

  private static final String DATABASE = "schema5";
  private static final String NEXT = "bmV4dCBtYXN0ZXIga2V5IG9mIHRoZSB0ZXN0cyAzMmI=";
  private static final String STRANGE = "c3RyYW5nZSBtYXN0ZXIga2V5IG9mIHRlc3RzIDAzMmI=";
  private static final String DONE = "everything is sealed under master key ";

  private static Map<String, String> environment;

  @BeforeAll
  static void load() throws SQLException {
    environment = Servers.onPostgresql(DATABASE);
    environment.put("COUNTERSIGN_TENANT_FILE", Dump.tenantFile().toString());
    environment.put("COUNTERSIGN_MASTER_KEY", NEXT);
    try (Connection connection = Postgres.connect(DATABASE)) {
      Dump.POSTGRESQL.into(connection);
    }
  }

  @Test
  void whatAnEarlierVersionSealedOpensAndIsSealedAnewAndTheOldKeyCanGo() {
    final String seed = Dump.POSTGRESQL.answers().getProperty("seed");
    final String recovery = Dump.POSTGRESQL.answers().getProperty("recovery-code");
    environment.put("COUNTERSIGN_PREVIOUS_MASTER_KEYS", Servers.MASTER_KEY);
    try (Server server = Server.start(environment)) {
      server.awaitLine(DONE + id(NEXT));
      assertThat(number("select count(*) from sealed_text where prefix <> 'v2." + id(NEXT) + ".'"))
          .isZero();
      Member owner = Member.at(server, 0);
      assertThat(owner.otp(owner.mfaToken(), Member.code(seed, 0)).status()).isEqualTo(200);
      Member reached = Member.at(server, 1);
      assertThat(reached.challenge(reached.mfaToken(), "challenge_type", "oob").status())
          .isEqualTo(200);
    }
    long migrations = number("select count(*) from flyway_schema_history");
    long texts = number("select count(*) from sealed_text");
    environment.remove("COUNTERSIGN_PREVIOUS_MASTER_KEYS");

    Server.Exit counted = Server.run(environment, "--sealed-under");
    assertThat(counted.code()).isZero();
    assertThat(counted.output().strip())
        .isEqualTo("master key " + id(NEXT) + " (current): " + texts);

    try (Server server = Server.start(environment)) {
      assertThat(number("select count(*) from flyway_schema_history")).isEqualTo(migrations);
      assertThat(number("select count(*) from sealed_text")).isEqualTo(texts);
      Member owner = Member.at(server, 0);
      assertThat(owner.recovery(owner.mfaToken(), recovery).status()).isEqualTo(200);
      movedTextsDoNotOpen(server, seed);
      assertThat(server.output()).doesNotContain(seed, recovery, "pool-password", NEXT);
    }
    aStrangeKeyStopsTheStart();
  }

  /** What someone can try who writes to the database: another row, and another user of the row. */
  private static void movedTextsDoNotOpen(Server server, String seed) {
    String from = authenticator("pool-00@example.com");
    String to = authenticator("pool-03@example.com");
    Rows.changeIn(
        DATABASE,
        "update totp_seed set sealed = (select sealed from totp_seed where authenticator_id = ?)"
            + " where authenticator_id = ?",
        from,
        to);
    refused(server, 3, seed, to);
    Rows.changeIn(DATABASE, "delete from totp_seed where authenticator_id = ?", to);
    Rows.changeIn(
        DATABASE,
        "update authenticator set user_id = (select user_id from authenticator where id = ?)"
            + " where id = ?",
        to,
        from);
    refused(server, 3, seed, from);
  }

  private static void refused(Server server, int number, String seed, String authenticator) {
    Member thief = Member.at(server, number);
    Response refused = thief.otp(thief.mfaToken(), Member.code(seed, 1));
    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.text("error")).isEqualTo("server_error");
    server.awaitLine("totp_seed:" + authenticator + " does not open: it was changed");
  }

  private static void aStrangeKeyStopsTheStart() {
    environment.put("COUNTERSIGN_MASTER_KEY", STRANGE);
    Server.Exit exit = Server.run(environment, "--port", Integer.toString(Server.freePort()));
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.lastLine())
        .startsWith("countersign: not started: ")
        .contains("COUNTERSIGN_PREVIOUS_MASTER_KEYS lacks the master key " + id(NEXT))
        .endsWith("configured: " + id(STRANGE));
  }

  private static String id(String key) {
    MasterKey masterKey = new MasterKey(Base64.getDecoder().decode(key));
    return new MasterKeys(masterKey, List.of()).currentId();
  }

  private static String authenticator(String email) {
    return text(
        "select a.id from authenticator a join app_user u on u.id = a.user_id"
            + " where a.kind = 'totp' and u.email = '"
            + email
            + "'");
  }

  private static long number(String query) {
    return Long.parseLong(text(query));
  }

  private static String text(String query) {
    try (Connection connection = Postgres.connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
