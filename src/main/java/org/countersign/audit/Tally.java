package org.countersign.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was sealed of the rows of one writer.
 *
 * @param writer the writer
 * @param rows how many genuine rows were sealed, and forgotten since
 * @param checked up to which number the writer's statements were compared with the rows
 * @param missing the rows that were found to be gone
 */
record Tally(String writer, Rows rows, long checked, Missing missing) {

  private static final String SELECT =
      "select writer, sealed, forgotten, checked, missing, missing_after, missing_until, mac"
          + " from audit_tally";

  private static final String UPDATE =
      "update audit_tally set sealed = ?, forgotten = ?, checked = ?, missing = ?,"
          + " missing_after = ?, missing_until = ?, mac = ? where writer = ?";

  private static final String INSERT =
      "insert into audit_tally (sealed, forgotten, checked, missing, missing_after,"
          + " missing_until, mac, writer) values (?, ?, ?, ?, ?, ?, ?, ?)";

  /**
   * Counts of rows.
   *
   * @param sealed how many were ever sealed
   * @param forgotten how many of them are no longer kept
   */
  record Rows(long sealed, long forgotten) {}

  /**
   * Rows that were committed and are gone.
   *
   * @param count how many
   * @param after their numbers are above this one
   * @param until and at most this one
   */
  record Missing(long count, long after, long until) {

    static final Missing NONE = new Missing(0, 0, 0);
  }

  /** Of a writer of which nothing was sealed. */
  static Tally of(String writer) {
    return new Tally(writer, new Rows(0, 0), 0, Missing.NONE);
  }

  Tally sealed(long more) {
    return new Tally(writer, new Rows(rows.sealed() + more, rows.forgotten()), checked, missing);
  }

  Tally forgotten(long more) {
    return new Tally(writer, new Rows(rows.sealed(), rows.forgotten() + more), checked, missing);
  }

  /**
   * After a comparison with a statement of the writer.
   *
   * @param settled the number up to which the writer counts
   * @param gone how many more rows are missing, 0 or more
   */
  Tally compared(long settled, long gone) {
    Missing all =
        gone == 0
            ? missing
            : new Missing(
                missing.count() + gone, missing.count() == 0 ? checked : missing.after(), settled);
    return new Tally(writer, rows, settled, all);
  }

  /** One line about the rows that are missing. */
  String describeMissing() {
    return "%d rows of writer %s are missing, with numbers above %d and up to %d"
        .formatted(missing.count(), writer, missing.after(), missing.until());
  }

  /**
   * The tally of a writer, if there is one.
   *
   * @throws AuditBrokenException when it was changed
   */
  static Optional<Tally> find(Connection connection, String writer, ChainKey key)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + " where writer = ?")) {
      select.setString(1, writer);
      return read(select, key).stream().findFirst();
    }
  }

  /**
   * All there are.
   *
   * @throws AuditBrokenException when one of them was changed
   */
  static List<Tally> all(Connection connection, ChainKey key) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + " order by writer")) {
      return read(select, key);
    }
  }

  private static List<Tally> read(PreparedStatement select, ChainKey key) throws SQLException {
    List<Tally> tallies = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Tally tally =
            new Tally(
                row.getString("writer"),
                new Rows(row.getLong("sealed"), row.getLong("forgotten")),
                row.getLong("checked"),
                new Missing(
                    row.getLong("missing"),
                    row.getLong("missing_after"),
                    row.getLong("missing_until")));
        if (!ChainKey.same(tally.mac(key), row.getString("mac"))) {
          throw new AuditBrokenException("the tally of writer " + tally.writer + " was changed");
        }
        tallies.add(tally);
      }
    }
    return tallies;
  }

  /** Puts it in the place of the one before, or makes the row. */
  void save(Connection connection, ChainKey key) throws SQLException {
    if (write(connection, UPDATE, key) == 0) {
      write(connection, INSERT, key);
    }
  }

  private int write(Connection connection, String sql, ChainKey key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, rows.sealed());
      statement.setLong(2, rows.forgotten());
      statement.setLong(3, checked);
      statement.setLong(4, missing.count());
      statement.setLong(5, missing.after());
      statement.setLong(6, missing.until());
      statement.setString(7, mac(key));
      statement.setString(8, writer);
      return statement.executeUpdate();
    }
  }

  private String mac(ChainKey key) {
    return key.hash(
        "tally",
        writer,
        rows.sealed(),
        rows.forgotten(),
        checked,
        missing.count(),
        missing.after(),
        missing.until());
  }
}
