package org.countersign.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the rows of the log with what their writers say that they have written. */
final class WriterCheck {

  private static final String TWICE =
      "select writer, writer_number from audit_entry where writer is not null and genuine"
          + " group by writer, writer_number having count(*) > 1 limit 1";

  private final Connection connection;
  private final Map<String, WriterStatement> statements = new LinkedHashMap<>();
  private final Map<String, Tally> tallies = new HashMap<>();
  private final Map<String, Found> found = new HashMap<>();

  /** How many genuine rows there are, and how many of them their writer's statement counts. */
  private record Found(long sealed, long counted) {

    static final Found NONE = new Found(0, 0);
  }

  /**
   * Reads the statements and, where there is a chain, the tallies.
   *
   * @param key the key of the chain; null while there is none
   * @throws AuditBrokenException when one of them was changed
   */
  WriterCheck(Connection connection, ChainKey key, RowKey rowKey) throws SQLException {
    this.connection = connection;
    for (WriterStatement.Stored stored : WriterStatement.all(connection)) {
      if (!stored.signedUnder(rowKey)) {
        throw new AuditBrokenException(
            "the row of audit_writer of writer " + stored.content().writer() + " was changed");
      }
      statements.put(stored.content().writer(), stored.content());
    }
    if (key != null) {
      Tally.all(connection, key).forEach(tally -> tallies.put(tally.writer(), tally));
    }
  }

  /** Whether any node has written under this schema. */
  boolean hasWriters() {
    return !statements.isEmpty() || !tallies.isEmpty();
  }

  /** Counts a genuine row. */
  void count(RowSignature signature, boolean sealed) {
    WriterStatement statement = statements.get(signature.writer());
    boolean counted = statement != null && signature.number() <= statement.settled().number();
    Found before = found.getOrDefault(signature.writer(), Found.NONE);
    found.put(
        signature.writer(),
        new Found(before.sealed() + (sealed ? 1 : 0), before.counted() + (counted ? 1 : 0)));
  }

  /** What is wrong, a line each. */
  List<String> problems() throws SQLException {
    List<String> problems = new ArrayList<>();
    found.keySet().stream()
        .filter(writer -> !statements.containsKey(writer))
        .sorted()
        .forEach(
            writer -> problems.add("the row of audit_writer of writer " + writer + " is gone"));
    found.keySet().stream()
        .filter(writer -> !tallies.containsKey(writer) && found.get(writer).sealed() > 0)
        .sorted()
        .forEach(writer -> problems.add("the tally of writer " + writer + " is gone"));
    for (Tally tally : tallies.values()) {
      problem(tally, found.getOrDefault(tally.writer(), Found.NONE)).ifPresent(problems::add);
    }
    for (WriterStatement statement : statements.values()) {
      missing(statement).ifPresent(problems::add);
    }
    twice().ifPresent(problems::add);
    return problems;
  }

  private Optional<String> problem(Tally tally, Found rows) {
    WriterStatement statement = statements.get(tally.writer());
    if (tally.missing().count() > 0) {
      return Optional.of(tally.describeMissing());
    }
    if (rows.sealed() + tally.rows().forgotten() != tally.rows().sealed()) {
      return Optional.of(
          "of writer %s %d rows were sealed, and %d are here or were removed by their age"
              .formatted(
                  tally.writer(), tally.rows().sealed(), rows.sealed() + tally.rows().forgotten()));
    }
    if (statement != null && statement.settled().number() < tally.checked()) {
      return Optional.of("the row of audit_writer of writer " + tally.writer() + " was set back");
    }
    return Optional.empty();
  }

  private Optional<String> missing(WriterStatement statement) {
    Tally tally = tallies.getOrDefault(statement.writer(), Tally.of(statement.writer()));
    long rows =
        found.getOrDefault(statement.writer(), Found.NONE).counted() + tally.rows().forgotten();
    long gone = statement.settled().committed() - tally.missing().count() - rows;
    return gone <= 0
        ? Optional.empty()
        : Optional.of(tally.compared(statement.settled().number(), gone).describeMissing());
  }

  private Optional<String> twice() throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(TWICE)) {
      return row.next()
          ? Optional.of(
              "row %d of writer %s is there twice".formatted(row.getLong(2), row.getString(1)))
          : Optional.empty();
    }
  }

  /** The nodes that neither signed off nor said anything since this moment, in half a sentence. */
  String silentSince(Instant moment) {
    List<WriterStatement> silent =
        statements.values().stream()
            .filter(statement -> statement.isSilentSince(moment))
            .sorted(Comparator.comparing(WriterStatement::at))
            .toList();
    if (silent.isEmpty()) {
      return "";
    }
    WriterStatement last = silent.get(silent.size() - 1);
    return "; %d starts of a node did not sign off, the last %s, heard of at %s"
        .formatted(silent.size(), last.writer(), last.at());
  }
}
