package org.countersign.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.countersign.crypto.Vault;
import org.countersign.crypto.VaultException;

/**
 * Verifies the chain from its first row to its last.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
final class ChainCheck {

  private static final String SEALED =
      "select sequence_number, chain_hash, genuine, "
          + ChainedRow.COLUMNS
          + " from audit_entry where sequence_number is not null order by sequence_number, id";

  private static final String OPEN =
      "select "
          + ChainedRow.COLUMNS
          + " from audit_entry where sequence_number is null order by sequence_number, id";

  private static final int FETCH = 1000;
  private static final int MOST_PROBLEMS = 10;

  /** For how long a row may wait for its seal, and a node between two statements. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final String HEAD_GONE = "the row about the chain itself is gone";

  private final Connection connection;
  private final Vault vault;
  private final RowKey rowKey;
  private final Instant now;
  private final List<String> problems = new ArrayList<>();
  private long unnamed;
  private Optional<ChainHead> head = Optional.empty();
  private ChainKey key;
  private WriterCheck writers;
  private long sealed;
  private long older;

  /** Reads through this connection, whose transaction sees one state of the database. */
  ChainCheck(Connection connection, Vault vault, RowKey rowKey, Instant now) {
    this.connection = connection;
    this.vault = vault;
    this.rowKey = rowKey;
    this.now = now;
  }

  /**
   * The log, found intact.
   *
   * @param sealed how many rows are in the chain
   * @param older how many of them are older than the chain
   * @param open how many rows are not sealed yet
   * @param head the row about the chain; empty when nothing was ever sealed
   * @param silent half a sentence about nodes that did not sign off; may be empty
   */
  record Intact(long sealed, long older, long open, Optional<ChainHead> head, String silent) {

    /** One line for the operator. */
    @Override
    public String toString() {
      String chain =
          head.map(
                  found ->
                      " since %s, %d of them older, %d from before rows were signed, the last is %s"
                          .formatted(found.startedAt(), older, found.unsigned(), found.last()))
              .orElse("");
      return "audit log intact: %d rows sealed%s; %d rows not sealed yet%s"
          .formatted(sealed, chain, open, silent);
    }
  }

  /**
   * Verifies all rows.
   *
   * @throws AuditBrokenException when a row is missing, changed, in the wrong place, not genuine or
   *     not sealed for more than a minute
   */
  Intact verify() throws SQLException {
    head = ChainHead.read(connection);
    key = head.isPresent() ? key(head.get()) : null;
    writers = new WriterCheck(connection, key, rowKey);
    if (head.isEmpty() && writers.hasWriters()) {
      throw new AuditBrokenException(HEAD_GONE);
    }
    sealedRows();
    long open = openRows();
    writers.problems().forEach(this::add);
    if (!problems.isEmpty()) {
      throw new AuditBrokenException(described());
    }
    return new Intact(sealed, older, open, head, writers.silentSince(now.minus(LONGEST_WAIT)));
  }

  /** A log full of forged rows still makes one line, and no more of it is kept. */
  private void add(String problem) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem);
    } else {
      unnamed++;
    }
  }

  private String described() {
    String text = String.join("; ", problems);
    return unnamed > 0 ? text + "; and " + unnamed + " more" : text;
  }

  private void sealedRows() throws SQLException {
    ChainPosition previous = head.map(ChainHead::keptAfter).orElse(ChainPosition.START);
    try (PreparedStatement select = connection.prepareStatement(SEALED)) {
      select.setFetchSize(FETCH);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (key == null) {
            throw new AuditBrokenException(HEAD_GONE);
          }
          previous = sealedRow(row, ChainedRow.read(row), previous);
        }
      }
    }
    if (head.isPresent()) {
      requireEnd(previous, head.get().last());
    }
  }

  private ChainPosition sealedRow(ResultSet row, ChainedRow content, ChainPosition previous)
      throws SQLException {
    boolean genuine = row.getBoolean("genuine");
    boolean unsigned = head.orElseThrow().mayBeUnsigned(previous.sequence() + 1);
    ChainPosition place =
        unsigned ? content.unsignedAfter(previous, key) : content.after(previous, genuine, key);
    verified(row, content, place);
    sealed++;
    older += content.content().at().isBefore(head.get().startedAt()) ? 1 : 0;
    if (!unsigned && !(genuine && content.signedUnder(rowKey))) {
      add("row %d is not genuine (log_id %d)".formatted(place.sequence(), content.id()));
    } else if (!unsigned) {
      writers.count(content.signature().orElseThrow(), true);
    }
    return place;
  }

  private long openRows() throws SQLException {
    boolean mayBeUnsigned = head.map(ChainHead::signedAfter).orElse(OptionalLong.empty()).isEmpty();
    long open = 0;
    try (PreparedStatement select = connection.prepareStatement(OPEN)) {
      select.setFetchSize(FETCH);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          openRow(ChainedRow.read(row), mayBeUnsigned);
          open++;
        }
      }
    }
    return open;
  }

  private void openRow(ChainedRow row, boolean mayBeUnsigned) {
    if (mayBeUnsigned && row.signature().isEmpty()) {
      return;
    }
    if (!row.signedUnder(rowKey)) {
      add("a row that is not sealed yet is not genuine (log_id %d)".formatted(row.id()));
      return;
    }
    writers.count(row.signature().orElseThrow(), false);
    Instant at = row.content().at();
    if (at.isBefore(now.minus(LONGEST_WAIT))) {
      add("a row of %s is not sealed yet (log_id %d)".formatted(at, row.id()));
    }
  }

  private ChainKey key(ChainHead head) {
    try {
      return head.key(vault);
    } catch (VaultException e) {
      throw new AuditBrokenException(
          "the key of the chain does not open; another master key, or a changed row: "
              + e.getMessage());
    }
  }

  private static void verified(ResultSet row, ChainedRow content, ChainPosition right)
      throws SQLException {
    long sequence = row.getLong("sequence_number");
    if (sequence > right.sequence()) {
      throw new AuditBrokenException("row " + right.sequence() + " is missing");
    }
    if (sequence < right.sequence()) {
      throw new AuditBrokenException(
          "row %d is there twice, or was to be gone (log_id %d)".formatted(sequence, content.id()));
    }
    if (!right.hash().equals(row.getString("chain_hash"))) {
      throw new AuditBrokenException(
          "row %d was changed (log_id %d)".formatted(sequence, content.id()));
    }
  }

  private static void requireEnd(ChainPosition found, ChainPosition last) {
    if (found.sequence() < last.sequence()) {
      throw new AuditBrokenException(
          "row %d is missing, and all up to row %d"
              .formatted(found.sequence() + 1, last.sequence()));
    }
    if (!found.equals(last)) {
      throw new AuditBrokenException("row " + (last.sequence() + 1) + " does not belong there");
    }
  }
}
