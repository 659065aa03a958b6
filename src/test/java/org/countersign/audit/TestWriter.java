package org.countersign.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A node that writes rows as the application does, on connections of the test. */
final class TestWriter {

  private static final String INSERT =
      "insert into audit_entry"
          + " (at, event, success, user_id, client_id, address, correlation_id, detail,"
          + " writer, writer_number, row_mac)"
          + " values (?, 'event', true, 'auth0|1', null, '192.0.2.1', 'c', 'd', ?, ?, ?)";

  private final String id;
  private final RowKey key;
  private final RowNumbers numbers = new RowNumbers();
  private final List<Long> written = new ArrayList<>();

  TestWriter(String id, RowKey key) {
    this.id = id;
    this.key = key;
  }

  /** Inserts a row and returns its number; the outcome is told later. */
  long insert(Connection on, Instant at) throws SQLException {
    RowContent content = new RowContent(at, "event", true, "auth0|1", null, "192.0.2.1", "c", "d");
    long number;
    synchronized (this) {
      number = numbers.draw();
      written.add(number);
    }
    try (PreparedStatement statement = on.prepareStatement(INSERT)) {
      statement.setObject(1, at.atOffset(ZoneOffset.UTC));
      statement.setString(2, id);
      statement.setLong(3, number);
      statement.setString(4, key.sign(content, id, number).mac());
      statement.executeUpdate();
    }
    return number;
  }

  /** All rows that were inserted are committed. */
  synchronized void committed() {
    written.forEach(numbers::committed);
    written.clear();
  }

  void committed(long number) {
    numbers.committed(number);
    written.remove(number);
  }

  void rolledBack(long number) {
    numbers.rolledBack(number, System.nanoTime());
    written.remove(number);
  }

  /** States what was written, and commits that. */
  void state(Connection on) throws SQLException {
    state(on, false);
  }

  void state(Connection on, boolean ended) throws SQLException {
    WriterStatement statement =
        new WriterStatement(
            id,
            AuditChainFixture.AT,
            AuditChainFixture.AT,
            numbers.settled(System.nanoTime()),
            ended);
    if (!statement.replace(on, key)) {
      statement.insert(on, key);
    }
    on.commit();
  }
}
