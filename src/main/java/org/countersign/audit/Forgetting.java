package org.countersign.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Removes the oldest rows under the lock of the chain's row. Each of them is verified first: a
 * moment that was changed to an old one would else be forgotten along with its traces.
 */
final class Forgetting {

  private static final String OLDEST =
      "select sequence_number, chain_hash, genuine, "
          + ChainedRow.COLUMNS
          + " from audit_entry where sequence_number > ? order by sequence_number, id limit ?";

  private static final String REMOVE =
      "delete from audit_entry where sequence_number > ? and sequence_number <= ?";

  private static final String NEWEST = "select at from audit_entry where sequence_number = ?";

  private static final String RETIRE_WRITERS =
      "delete from audit_writer where stated_at < ?"
          + " and not exists (select 1 from audit_entry e where e.writer = audit_writer.id)";

  private static final String RETIRE_TALLIES =
      "delete from audit_tally where sealed = forgotten"
          + " and not exists (select 1 from audit_writer w where w.id = audit_tally.writer)";

  private final Connection connection;
  private final ChainHead head;
  private final ChainKey key;
  private final Map<String, Long> forgotten = new HashMap<>();

  Forgetting(Connection connection, ChainHead head, ChainKey key) {
    this.connection = connection;
    this.head = head;
    this.key = key;
  }

  /** Removes rows and returns how many. */
  int run(ForgetLimit limit, int most) throws SQLException {
    Optional<Instant> newest = newest();
    if (newest.isEmpty()) {
      return 0;
    }
    Instant before = limit.before(newest.get());
    ChainPosition until = older(before, most);
    if (until.equals(head.keptAfter())) {
      return 0;
    }
    head.keptAfter(until, key).update(connection);
    for (Map.Entry<String, Long> writer : forgotten.entrySet()) {
      Tally.find(connection, writer.getKey(), key)
          .orElseGet(() -> Tally.of(writer.getKey()))
          .forgotten(writer.getValue())
          .save(connection, key);
    }
    int removed = remove(until);
    retire(before);
    return removed;
  }

  private Optional<Instant> newest() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
      select.setLong(1, head.last().sequence());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(row.getObject("at", OffsetDateTime.class).toInstant())
            : Optional.empty();
      }
    }
  }

  /** The last of the rows that are older than the moment, and not too many. */
  private ChainPosition older(Instant before, int most) throws SQLException {
    ChainPosition until = head.keptAfter();
    try (PreparedStatement select = connection.prepareStatement(OLDEST)) {
      select.setLong(1, until.sequence());
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ChainedRow content = ChainedRow.read(row);
          if (!content.content().at().isBefore(before)) {
            return until;
          }
          until = verified(row, content, until);
        }
      }
    }
    return until;
  }

  private ChainPosition verified(ResultSet row, ChainedRow content, ChainPosition previous)
      throws SQLException {
    boolean unsigned = head.mayBeUnsigned(previous.sequence() + 1);
    boolean genuine = row.getBoolean("genuine");
    ChainPosition right =
        unsigned ? content.unsignedAfter(previous, key) : content.after(previous, genuine, key);
    if (right.sequence() != row.getLong("sequence_number")
        || !right.hash().equals(row.getString("chain_hash"))) {
      throw new AuditBrokenException(
          "row %d was to be removed by its age, but it is missing or was changed (log_id %d)"
              .formatted(right.sequence(), content.id()));
    }
    if (!unsigned && genuine) {
      forgotten.merge(content.signature().orElseThrow().writer(), 1L, Long::sum);
    }
    return right;
  }

  private int remove(ChainPosition until) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
      delete.setLong(1, head.keptAfter().sequence());
      delete.setLong(2, until.sequence());
      return delete.executeUpdate();
    }
  }

  /** Writers that are silent for as long as rows are kept, and of which no row is left. */
  private void retire(Instant before) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(RETIRE_WRITERS)) {
      delete.setObject(1, before.atOffset(ZoneOffset.UTC));
      delete.executeUpdate();
    }
    try (PreparedStatement delete = connection.prepareStatement(RETIRE_TALLIES)) {
      delete.executeUpdate();
    }
  }
}
