package org.countersign.blackbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.countersign.database.Postgres;

/** Rows of a server's database, changed as time or an operator would change them. */
final class Rows {

  private Rows() {}

  /** Executes a statement in the database of the shared server and returns the number of rows. */
  static int change(String sql, String... values) {
    return changeIn(Servers.database(), sql, values);
  }

  /** The same in another database. */
  static int changeIn(String database, String sql, String... values) {
    try (Connection connection = Postgres.connect(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text that a query for one finds in the database of the shared server. */
  static String text(String sql, String value) {
    try (Connection connection = Postgres.connect(Servers.database());
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("no row: " + sql);
        }
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
