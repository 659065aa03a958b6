package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.MasterKeys;
import org.countersign.crypto.Place;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Vault;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A chain over an embedded database of its own for each test. */
abstract class AuditChainFixture {

  static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  static final RandomCodes RANDOM = new RandomCodes();
  private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

  private final String url =
      "jdbc:h2:mem:"
          + UUID.randomUUID()
          + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
  final Vault vault = vault(1);
  Connection connection;

  @BeforeAll
  static void hush() {
    MIGRATIONS.setLevel(Level.SEVERE);
  }

  @BeforeEach
  void migrate() throws SQLException {
    connection = connect();
    Flyway.configure()
        .dataSource(url, "sa", "")
        .locations("classpath:db/migration")
        .load()
        .migrate();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  void sealed(int rows) throws SQLException {
    write(rows);
    assertThat(seal()).isEqualTo(rows);
    assertThat(verify().sealed()).isEqualTo(rows);
  }

  void write(int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      insert(connection, "event");
    }
    connection.commit();
  }

  static void insert(Connection on, String event) throws SQLException {
    try (var statement =
        on.prepareStatement(
            "insert into audit_entry"
                + " (at, event, success, user_id, client_id, address, correlation_id, detail)"
                + " values (timestamp with time zone '2030-01-01 12:00:00+00', ?, true,"
                + " 'auth0|1', null, '192.0.2.1', 'c', 'd')")) {
      statement.setString(1, event);
      statement.executeUpdate();
    }
  }

  int seal() throws SQLException {
    return seal(connection);
  }

  int seal(Connection on) throws SQLException {
    try {
      int rows = new AuditChain(on, vault, RANDOM).seal(NOW).map(AuditChain.Sealed::rows).orElse(0);
      on.commit();
      return rows;
    } catch (AuditBrokenException e) {
      on.rollback();
      throw e;
    }
  }

  int forget(Instant before) throws SQLException {
    int rows = new AuditChain(connection, vault, RANDOM).forget(before, 2);
    connection.commit();
    return rows;
  }

  ChainCheck.Intact verify() throws SQLException {
    return new ChainCheck(connection, vault).verify();
  }

  void assertBroken(String message) {
    assertThatExceptionOfType(AuditBrokenException.class)
        .isThrownBy(this::verify)
        .withMessage(message);
  }

  void change(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
    connection.commit();
  }

  String text(String select) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select + " from audit_entry")) {
      row.next();
      return row.getString(1);
    }
  }

  String sealedElsewhere() {
    return vault.seal(new Place("signing_key", "1", ""), ChainKey.draw(RANDOM));
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "sa", "");
  }

  static Vault vault(int master) {
    byte[] key = new byte[MasterKey.LENGTH];
    key[0] = (byte) master;
    return new Vault(new MasterKeys(new MasterKey(key), List.of()), RANDOM);
  }
}
