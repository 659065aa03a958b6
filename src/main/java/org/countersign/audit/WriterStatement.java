package org.countersign.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node says of the rows that it wrote since it started. A row that is deleted before it is
 * sealed is missed by it.
 *
 * @param writer the id of the start
 * @param startedAt when the node started
 * @param at when it said so
 * @param settled up to which number its rows are decided, and how many of them it committed
 * @param ended whether it stopped in order and writes no more
 */
record WriterStatement(
    String writer, Instant startedAt, Instant at, RowNumbers.Settled settled, boolean ended) {

  private static final String INSERT =
      "insert into audit_writer (started_at, stated_at, settled, committed, ended, mac, id)"
          + " values (?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "update audit_writer set started_at = ?, stated_at = ?, settled = ?, committed = ?,"
          + " ended = ?, mac = ? where id = ?";

  private static final String SELECT =
      "select w.id, w.started_at, w.stated_at, w.settled, w.committed, w.ended, w.mac"
          + " from audit_writer w";

  private static final String UNCHECKED =
      " left join audit_tally t on t.writer = w.id where w.settled > coalesce(t.checked, 0)";

  /**
   * A statement as the database has it.
   *
   * @param content what it says
   * @param mac the MAC that stands beside it
   */
  record Stored(WriterStatement content, String mac) {

    /** Whether the node of this writer said so. */
    boolean signedUnder(RowKey key) {
      return key.signed(content, mac);
    }
  }

  /** What its MAC is over. */
  Object[] values() {
    return new Object[] {
      "writer", writer, startedAt, at, settled.number(), settled.committed(), ended
    };
  }

  /** Whether the node neither signed off nor said anything since this moment. */
  boolean isSilentSince(Instant moment) {
    return !ended && at.isBefore(moment);
  }

  /** Puts it in the place of the last one; false when there was none. */
  boolean replace(Connection connection, RowKey key) throws SQLException {
    return write(connection, UPDATE, key) == 1;
  }

  /** Makes the row of the writer. */
  void insert(Connection connection, RowKey key) throws SQLException {
    write(connection, INSERT, key);
  }

  private int write(Connection connection, String sql, RowKey key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, startedAt.atOffset(ZoneOffset.UTC));
      statement.setObject(2, at.atOffset(ZoneOffset.UTC));
      statement.setLong(3, settled.number());
      statement.setLong(4, settled.committed());
      statement.setBoolean(5, ended);
      statement.setString(6, key.mac(this));
      statement.setString(7, writer);
      return statement.executeUpdate();
    }
  }

  /** All statements there are, the oldest start first. */
  static List<Stored> all(Connection connection) throws SQLException {
    return read(connection, SELECT + " order by w.started_at, w.id");
  }

  /** Those that say more than was checked. */
  static List<Stored> unchecked(Connection connection) throws SQLException {
    return read(connection, SELECT + UNCHECKED);
  }

  private static List<Stored> read(Connection connection, String query) throws SQLException {
    List<Stored> statements = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        statements.add(new Stored(read(row), row.getString("mac")));
      }
    }
    return statements;
  }

  private static WriterStatement read(ResultSet row) throws SQLException {
    return new WriterStatement(
        row.getString("id"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("stated_at", OffsetDateTime.class).toInstant(),
        new RowNumbers.Settled(row.getLong("settled"), row.getLong("committed")),
        row.getBoolean("ended"));
  }
}
