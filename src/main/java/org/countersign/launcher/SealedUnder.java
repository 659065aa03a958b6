package org.countersign.launcher;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.countersign.config.DatabaseSettings;

/**
 * How many texts are sealed under which master key. A key that is not in the list opens nothing any
 * more and can be removed from the settings.
 *
 * @see "docs/adr/0010-master-keys.md"
 */
final class SealedUnder {

  private static final String QUERY =
      "select substring(t.prefix from 4 for 8) as key_id, count(*) as texts,"
          + " (select s.key_id from sealing s) as current_id"
          + " from sealed_text t group by substring(t.prefix from 4 for 8) order by key_id";

  private SealedUnder() {}

  /** A line for each key. */
  static List<String> lines(DatabaseSettings database) throws IOException, SQLException {
    return DirectConnection.use(
        database,
        statement -> {
          List<String> lines = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
              String key = rows.getString("key_id");
              String current = key.equals(rows.getString("current_id")) ? " (current)" : "";
              lines.add("master key " + key + current + ": " + rows.getLong("texts"));
            }
          }
          return lines;
        });
  }
}
