package org.countersign.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** What the database holds, past everything that could hide it. */
@ApplicationScoped
public class Rows {

  @Resource(lookup = "java:app/jdbc/countersign")
  private DataSource source;

  /** The turns of the nodes, and what they note down about the audit log. */
  private static final Set<String> BACKGROUND =
      Set.of("audit_chain", "audit_tally", "audit_writer", "clean_up", "sealing");

  private static final String UNCHAINED =
      "(to_jsonb(t) - 'sequence_number' - 'chain_hash' - 'genuine')::text";

  /** The first column of all rows, as text. */
  public List<String> texts(String query, Object... parameters) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the one row there is, as text. */
  public String text(String query, Object... parameters) {
    List<String> texts = texts(query, parameters);
    if (texts.size() != 1) {
      throw new IllegalStateException(texts.size() + " rows: " + query);
    }
    return texts.get(0);
  }

  /** Executes a statement, and returns the number of rows. */
  public int change(String sql) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A number. */
  public long number(String query, Object... parameters) {
    return Long.parseLong(text(query, parameters));
  }

  /** The names of all tables. */
  public List<String> tables() {
    return texts("select tablename::text from pg_tables where schemaname = 'public'");
  }

  /**
   * Every row with the transaction that wrote it: a row written anew is another one. What the
   * server does in the background at any time is left out.
   */
  public Set<String> versions() {
    Set<String> versions = new TreeSet<>();
    for (String table : tables()) {
      if (!BACKGROUND.contains(table)) {
        String row = table.equals("audit_entry") ? UNCHAINED : "xmin::text || ' ' || t::text";
        texts("select " + row + " from " + table + " t")
            .forEach(text -> versions.add(table + " " + text));
      }
    }
    return versions;
  }
}
