package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.MasterKeys;
import org.countersign.crypto.Pepper;
import org.countersign.crypto.Place;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Vault;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A chain over an embedded database of its own for each test. */
abstract class AuditChainFixture {

  /** When rows happen unless a test says otherwise. */
  static final Instant AT = Instant.parse("2030-01-01T12:00:00Z");

  static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  static final RandomCodes RANDOM = new RandomCodes();
  private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

  private final String url =
      "jdbc:h2:mem:"
          + UUID.randomUUID()
          + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
  final Vault vault = vault(1);
  final RowKey rowKey = new RowKey(Pepper.random(RANDOM));
  final TestWriter node = new TestWriter("node", rowKey);
  final List<String> findings = new ArrayList<>();
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

  /** Rows of the first node, which then says so. */
  void write(int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      node.insert(connection, AT);
    }
    connection.commit();
    node.committed();
    node.state(connection);
  }

  int seal() throws SQLException {
    return seal(connection);
  }

  int seal(Connection on) throws SQLException {
    try {
      Optional<AuditChain.Sealed> done = chain(on).seal(NOW);
      on.commit();
      done.ifPresent(batch -> batch.findings().forEach(found -> findings.add(found.text())));
      return done.map(AuditChain.Sealed::rows).orElse(0);
    } catch (AuditBrokenException e) {
      on.rollback();
      throw e;
    }
  }

  /** Forgets at most two rows that are older than this moment. */
  int forget(Instant before) throws SQLException {
    return forget(new ForgetLimit(before, Duration.ZERO, before));
  }

  int forget(ForgetLimit limit) throws SQLException {
    try {
      int rows = chain(connection).forget(limit, 2);
      connection.commit();
      return rows;
    } catch (AuditBrokenException e) {
      connection.rollback();
      throw e;
    }
  }

  AuditChain chain(Connection on) {
    return new AuditChain(on, vault, RANDOM, rowKey);
  }

  ChainCheck.Intact verify() throws SQLException {
    return verify(NOW);
  }

  ChainCheck.Intact verify(Instant now) throws SQLException {
    return new ChainCheck(connection, vault, rowKey, now).verify();
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

  /** Changes the tables themselves. */
  void define(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
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
