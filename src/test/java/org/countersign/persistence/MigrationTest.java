package org.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.countersign.database.Dump;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The migrations on the embedded database; MigrationIT has them on PostgreSQL. */
class MigrationTest {

  private final JdbcDataSource fresh = database("fresh");
  private final JdbcDataSource old = database("old");

  @AfterEach
  void forget() throws SQLException {
    for (JdbcDataSource database : new JdbcDataSource[] {fresh, old}) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("shutdown");
      }
    }
  }

  @Test
  void anOlderDatabaseComesToTheSameSchemaAsANewOne() throws SQLException {
    load();
    assertThat(current(old)).isEqualTo(Dump.VERSION);
    assertThat(Dump.migrate(old)).isPositive();
    Dump.migrate(fresh);
    assertThat(current(old)).isEqualTo(current(fresh));
    assertThat(Dump.columns(old)).isEqualTo(Dump.columns(fresh)).hasSizeGreaterThan(100);
  }

  @Test
  void aSecondRunChangesNothing() throws SQLException {
    load();
    Dump.migrate(old);
    Set<String> before = Dump.columns(old);
    assertThat(Dump.migrate(old)).isZero();
    assertThat(Dump.columns(old)).isEqualTo(before);
  }

  @Test
  void onlyADatabaseWithHashesKeepsTheDerivedPepper() throws SQLException {
    load();
    Dump.migrate(old);
    Dump.migrate(fresh);
    assertThat(derived(old)).isTrue();
    assertThat(derived(fresh)).isFalse();
  }

  private void load() throws SQLException {
    try (Connection connection = old.getConnection()) {
      Dump.H2.into(connection);
    }
  }

  private static boolean derived(JdbcDataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select derived from pepper")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static String current(JdbcDataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .load()
        .info()
        .current()
        .getVersion()
        .getVersion();
  }

  private static JdbcDataSource database(String name) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:mem:migration-"
            + name
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";DB_CLOSE_DELAY=-1");
    source.setUser("sa");
    return source;
  }
}
