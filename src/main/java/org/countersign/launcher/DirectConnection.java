package org.countersign.launcher;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import org.countersign.config.DatabaseSettings;

/**
 * A connection to the database without a server, for commands. The driver is inside the application
 * inside this jar.
 */
final class DirectConnection {

  private DirectConnection() {}

  /** What a command does with the database. */
  @FunctionalInterface
  interface Work<T> {
    T with(Statement statement) throws SQLException;
  }

  /** Does the work; the database must exist. */
  static <T> T use(DatabaseSettings database, Work<T> work) throws IOException, SQLException {
    boolean embedded = database.embedded();
    try (PackedApplication application = PackedApplication.open(embedded ? "h2-" : "postgresql-")) {
      String driver = embedded ? "org.h2.Driver" : "org.postgresql.Driver";
      return use(application.create(driver, Driver.class), database, work);
    }
  }

  private static <T> T use(Driver driver, DatabaseSettings database, Work<T> work)
      throws SQLException {
    String url = database.embedded() ? database.url() + ";IFEXISTS=TRUE" : database.url();
    try (Connection connection = driver.connect(url, database.login());
        Statement statement = connection.createStatement()) {
      T result = work.with(statement);
      if (database.embedded()) {
        statement.execute("shutdown"); // or it would stay open, and be lost with the driver
      }
      return result;
    }
  }
}
