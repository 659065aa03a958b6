package org.countersign.launcher;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import org.countersign.config.DatabaseSettings;

/**
 * Asks for new signing keys through the row of the database that every server looks at.
 *
 * @see "docs/adr/0007-key-rotation.md"
 */
final class KeyRotationRequest {

  private static final String REQUEST = "update key_rotation set requested_at = current_timestamp";

  private KeyRotationRequest() {}

  /** Writes the request, with the clock of the database. */
  static void send(DatabaseSettings database) throws IOException, SQLException {
    boolean embedded = database.embedded();
    try (PackedApplication application = PackedApplication.open(embedded ? "h2-" : "postgresql-")) {
      String driver = embedded ? "org.h2.Driver" : "org.postgresql.Driver";
      send(application.create(driver, Driver.class), database);
    }
  }

  private static void send(Driver driver, DatabaseSettings database) throws SQLException {
    String url = database.embedded() ? database.url() + ";IFEXISTS=TRUE" : database.url();
    try (Connection connection = driver.connect(url, database.login());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(REQUEST);
      if (database.embedded()) {
        statement.execute("shutdown"); // or it would stay open, and be lost with the driver
      }
    }
  }
}
