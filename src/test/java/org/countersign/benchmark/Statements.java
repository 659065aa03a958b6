package org.countersign.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.database.Postgres;

/** What PostgreSQL itself counts: how often each statement was executed in one database. */
final class Statements implements AutoCloseable {

  private static final String CALLS =
      "select query, sum(calls) from pg_stat_statements s join pg_database d on d.oid = s.dbid"
          + " where d.datname = '%s' group by query";

  private final String database;
  private final Connection connection;

  /**
   * Begins to count.
   *
   * @param database the one to look at; the counts are read through another
   */
  Statements(String database) throws SQLException {
    this.database = database;
    connection = Postgres.connect("postgres");
    execute("create extension if not exists pg_stat_statements");
  }

  /** Sets all counts to zero. */
  void reset() throws SQLException {
    execute("select pg_stat_statements_reset()");
  }

  /** How often each statement was executed since then. */
  Map<String, Long> calls() throws SQLException {
    Map<String, Long> calls = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CALLS.formatted(database))) {
      while (row.next()) {
        calls.put(row.getString(1).replaceAll("\\s+", " "), row.getLong(2));
      }
    }
    return calls;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
