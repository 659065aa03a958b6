package org.countersign.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.countersign.crypto.Vault;
import org.countersign.crypto.VaultException;

/**
 * Verifies the chain from its first row to its last.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
final class ChainCheck {

  private static final String SEALED =
      "select sequence_number, chain_hash, "
          + ChainedRow.COLUMNS
          + " from audit_entry where sequence_number is not null order by sequence_number, id";

  private static final String OPEN =
      "select count(*) from audit_entry where sequence_number is null";

  private static final int FETCH = 1000;

  private final Connection connection;
  private final Vault vault;

  /** Reads through this connection, whose transaction sees one state of the database. */
  ChainCheck(Connection connection, Vault vault) {
    this.connection = connection;
    this.vault = vault;
  }

  /**
   * The log, found intact.
   *
   * @param sealed how many rows are in the chain
   * @param older how many of them are older than the chain
   * @param open how many rows are not sealed yet
   * @param head the row about the chain; empty when nothing was ever sealed
   */
  record Intact(long sealed, long older, long open, Optional<ChainHead> head) {

    /** One line for the operator. */
    @Override
    public String toString() {
      String chain =
          head.map(
                  found ->
                      " since %s, %d of them older, the last is %s"
                          .formatted(found.startedAt(), older, found.last()))
              .orElse("");
      return "audit log intact: %d rows sealed%s; %d rows not sealed yet"
          .formatted(sealed, chain, open);
    }
  }

  /**
   * Verifies all rows.
   *
   * @throws AuditBrokenException at the first row that is missing, changed or in the wrong place
   */
  Intact verify() throws SQLException {
    Optional<ChainHead> head = ChainHead.read(connection);
    ChainKey key = head.isPresent() ? key(head.get()) : null;
    ChainPosition previous = head.map(ChainHead::keptAfter).orElse(ChainPosition.START);
    long sealed = 0;
    long older = 0;
    try (PreparedStatement select = connection.prepareStatement(SEALED)) {
      select.setFetchSize(FETCH);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (key == null) {
            throw new AuditBrokenException("the row about the chain itself is gone");
          }
          ChainedRow content = ChainedRow.read(row);
          previous = verified(row, content, content.after(previous, key));
          sealed++;
          older += content.at().isBefore(head.get().startedAt()) ? 1 : 0;
        }
      }
    }
    if (head.isPresent()) {
      requireEnd(previous, head.get().last());
    }
    return new Intact(sealed, older, open(), head);
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

  private static ChainPosition verified(ResultSet row, ChainedRow content, ChainPosition right)
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
    return right;
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

  private long open() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OPEN)) {
      row.next();
      return row.getLong(1);
    }
  }
}
