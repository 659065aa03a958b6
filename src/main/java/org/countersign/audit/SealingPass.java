package org.countersign.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seals one batch under the lock of the chain's row. A row without a valid signature gets its place
 * too, with that verdict: the chain goes on, and the verification names the row for as long as it
 * is kept.
 */
final class SealingPass {

  private static final String OPEN =
      "select "
          + ChainedRow.COLUMNS
          + " from audit_entry where sequence_number is null order by sequence_number, id"
          + " limit ?";

  private static final String OPEN_UNSIGNED =
      "select "
          + ChainedRow.COLUMNS
          + " from audit_entry where sequence_number is null and writer is null"
          + " order by sequence_number, id limit ?";

  private static final String SEAL =
      "update audit_entry set sequence_number = ?, chain_hash = ?, genuine = ?"
          + " where id = ? and sequence_number is null";

  private static final String ABOVE =
      "select count(*) from audit_entry where writer = ? and writer_number > ? and genuine";

  private static final int MOST_NAMED = 3;

  private final Connection connection;
  private final ChainKey key;
  private final RowKey rowKey;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private ChainHead head;
  private int forged;

  SealingPass(Connection connection, ChainHead head, ChainKey key, RowKey rowKey) {
    this.connection = connection;
    this.head = head;
    this.key = key;
    this.rowKey = rowKey;
  }

  /** Seals a batch and writes the head. */
  AuditChain.Sealed run() throws SQLException {
    if (head.signedAfter().isEmpty()) {
      takeOver();
    }
    // A row that a statement counts was committed before it, so the rows are read after it.
    List<WriterStatement.Stored> statements = WriterStatement.unchecked(connection);
    List<ChainedRow> rows = open(OPEN);
    seal(rows);
    if (forged > MOST_NAMED) {
      findings.add(
          new Finding(
              Finding.Kind.NOT_GENUINE,
              "%d more audit rows, up to log_id %d, are not genuine"
                  .formatted(forged - MOST_NAMED, rows.get(rows.size() - 1).id())));
    }
    if (rows.size() < AuditChain.BATCH) {
      for (WriterStatement.Stored statement : statements) {
        compare(statement);
      }
    }
    for (Tally tally : tallies.values()) {
      tally.save(connection, key);
    }
    head.update(connection);
    return new AuditChain.Sealed(rows.size(), head, List.copyOf(findings));
  }

  /** Seals the rows from before rows were signed. It happens once in the life of a database. */
  private void takeOver() throws SQLException {
    long first = 0;
    long last = 0;
    int count = 0;
    List<ChainedRow> rows = open(OPEN_UNSIGNED);
    while (!rows.isEmpty()) {
      first = count == 0 ? rows.get(0).id() : first;
      last = rows.get(rows.size() - 1).id();
      count += rows.size();
      sealUnsigned(rows);
      rows = open(OPEN_UNSIGNED);
    }
    head = head.signedFromNowOn(key);
    if (count > 0) {
      findings.add(
          new Finding(
              Finding.Kind.TAKEN_OVER,
              "%d rows from before rows were signed were sealed, log_id %d to %d"
                  .formatted(count, first, last)));
    }
  }

  private void sealUnsigned(List<ChainedRow> rows) throws SQLException {
    ChainPosition last = head.last();
    try (PreparedStatement update = connection.prepareStatement(SEAL)) {
      for (ChainedRow row : rows) {
        last = row.unsignedAfter(last, key);
        add(update, row, last, null);
      }
      execute(update);
    }
    head = head.endingAt(last, key);
  }

  private void seal(List<ChainedRow> rows) throws SQLException {
    ChainPosition last = head.last();
    try (PreparedStatement update = connection.prepareStatement(SEAL)) {
      for (ChainedRow row : rows) {
        boolean genuine = judged(row);
        last = row.after(last, genuine, key);
        add(update, row, last, genuine);
      }
      execute(update);
    }
    head = head.endingAt(last, key);
  }

  private static void add(
      PreparedStatement update, ChainedRow row, ChainPosition place, Boolean genuine)
      throws SQLException {
    update.setLong(1, place.sequence());
    update.setString(2, place.hash());
    update.setObject(3, genuine);
    update.setLong(4, row.id());
    update.addBatch();
  }

  private static void execute(PreparedStatement update) throws SQLException {
    for (int changed : update.executeBatch()) {
      if (changed != 1) {
        throw new IllegalStateException("a row was sealed or removed meanwhile");
      }
    }
  }

  private boolean judged(ChainedRow row) throws SQLException {
    if (!row.signedUnder(rowKey)) {
      report(row, "no node of this installation wrote it, or it was changed before it was sealed");
      return false;
    }
    RowSignature signature = row.signature().orElseThrow();
    Tally tally = tally(signature.writer());
    if (signature.number() <= tally.checked()) {
      report(row, "it was held back, or is a copy of a row that was sealed before");
      return false;
    }
    tallies.put(tally.writer(), tally.sealed(1));
    return true;
  }

  /** However many there are, a batch makes a few lines of log. */
  private void report(ChainedRow row, String reason) {
    forged++;
    if (forged > MOST_NAMED) {
      return;
    }
    findings.add(
        new Finding(
            Finding.Kind.NOT_GENUINE,
            "audit row with log_id %d is not genuine: %s".formatted(row.id(), reason)));
  }

  /** The writer counts its rows that were committed; all of those are sealed now, or are gone. */
  private void compare(WriterStatement.Stored statement) throws SQLException {
    String writer = statement.content().writer();
    if (!statement.signedUnder(rowKey)) {
      findings.add(
          new Finding(
              Finding.Kind.CHANGED,
              "the row of audit_writer of writer " + writer + " was changed"));
      return;
    }
    RowNumbers.Settled settled = statement.content().settled();
    Tally tally = tally(writer);
    long found = tally.rows().sealed() - above(writer, settled.number());
    long gone = Math.max(0, settled.committed() - tally.missing().count() - found);
    Tally compared = tally.compared(settled.number(), gone);
    tallies.put(writer, compared);
    if (gone > 0) {
      findings.add(new Finding(Finding.Kind.MISSING, compared.describeMissing()));
    }
  }

  private long above(String writer, long number) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(ABOVE)) {
      select.setString(1, writer);
      select.setLong(2, number);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private Tally tally(String writer) throws SQLException {
    Tally known = tallies.get(writer);
    if (known == null) {
      known = Tally.find(connection, writer, key).orElse(Tally.of(writer));
      tallies.put(writer, known);
    }
    return known;
  }

  private List<ChainedRow> open(String query) throws SQLException {
    List<ChainedRow> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setInt(1, AuditChain.BATCH);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(ChainedRow.read(row));
        }
      }
    }
    return rows;
  }
}
