package org.countersign.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Bounds for how long a transaction waits for a lock that someone else holds. */
final class LockTimeout {

  /** The embedded database, which nobody else can reach, has a bound of its own. */
  private static final String POSTGRESQL = "PostgreSQL";

  private LockTimeout() {}

  /** No statement of the running transaction waits for a lock for longer than 2 seconds. */
  static void set(Connection connection) throws SQLException {
    if (connection.getMetaData().getDatabaseProductName().equals(POSTGRESQL)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local lock_timeout = '2s'");
      }
    }
  }
}
