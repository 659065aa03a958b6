package org.countersign.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;
import org.countersign.crypto.Vault;

/**
 * Puts rows that are committed into the chain, and takes the oldest out of it. Both happen under
 * the lock of the chain's own row, which nothing else takes: who writes a row never waits for it.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
final class AuditChain {

  /** How many rows one transaction seals at the most. */
  static final int BATCH = 500;

  private static final String ANY_OPEN =
      "select 1 from audit_entry where sequence_number is null limit 1";

  private static final String ANY_SEALED =
      "select 1 from audit_entry where sequence_number is not null limit 1";

  private static final String OPEN =
      "select "
          + ChainedRow.COLUMNS
          + " from audit_entry where sequence_number is null order by sequence_number, id"
          + " limit ?";

  private static final String SEAL =
      "update audit_entry set sequence_number = ?, chain_hash = ?"
          + " where id = ? and sequence_number is null";

  private static final String OLDEST =
      "select sequence_number, chain_hash, at from audit_entry where sequence_number > ?"
          + " order by sequence_number, id limit ?";

  private static final String REMOVE =
      "delete from audit_entry where sequence_number > ? and sequence_number <= ?";

  private final Connection connection;
  private final Vault vault;
  private final RandomCodes random;

  /** Works in the running transaction of this connection. */
  AuditChain(Connection connection, Vault vault, RandomCodes random) {
    this.connection = connection;
    this.vault = vault;
    this.random = random;
  }

  /**
   * What was sealed.
   *
   * @param rows how many rows; as many as {@link #BATCH} when there may be more
   * @param startedAt when the chain was begun
   * @param last the end of the chain now
   */
  record Sealed(int rows, Instant startedAt, ChainPosition last) {}

  /**
   * Seals rows that are committed and not sealed, in the order of their ids; empty when there are
   * none, or while another node does it.
   *
   * @throws AuditBrokenException when the row about the chain is not as it was written
   */
  Optional<Sealed> seal(Instant now) throws SQLException {
    if (!any(ANY_OPEN)) {
      return Optional.empty();
    }
    if (ChainHead.read(connection).isEmpty()) {
      begin(now);
    }
    Optional<ChainHead> head = ChainHead.lock(connection);
    return head.isPresent() ? Optional.of(seal(head.get())) : Optional.empty();
  }

  private Sealed seal(ChainHead head) throws SQLException {
    ChainKey key = head.key(vault);
    List<ChainedRow> rows = open();
    ChainPosition last = head.last();
    try (PreparedStatement update = connection.prepareStatement(SEAL)) {
      for (ChainedRow row : rows) {
        last = row.after(last, key);
        update.setLong(1, last.sequence());
        update.setString(2, last.hash());
        update.setLong(3, row.id());
        update.addBatch();
      }
      for (int changed : update.executeBatch()) {
        if (changed != 1) {
          throw new IllegalStateException("a row was sealed or removed meanwhile");
        }
      }
    }
    head.endingAt(last, key).update(connection);
    return new Sealed(rows.size(), head.startedAt(), last);
  }

  /**
   * Removes the oldest rows that are sealed, as long as they are older than this moment. What is
   * left is a chain as before.
   *
   * @param most how many rows, at least 1
   * @return how many were removed; 0 also while another node is at work
   */
  int forget(Instant before, int most) throws SQLException {
    Optional<ChainHead> head = ChainHead.lock(connection);
    if (head.isEmpty()) {
      return 0;
    }
    ChainKey key = head.get().key(vault);
    ChainPosition first = head.get().keptAfter();
    ChainPosition until = older(first, before, most);
    if (until.equals(first)) {
      return 0;
    }
    head.get().keptAfter(until, key).update(connection);
    try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
      delete.setLong(1, first.sequence());
      delete.setLong(2, until.sequence());
      return delete.executeUpdate();
    }
  }

  /** The last of the rows after this place that are older than the moment, and not too many. */
  private ChainPosition older(ChainPosition first, Instant before, int most) throws SQLException {
    ChainPosition until = first;
    try (PreparedStatement select = connection.prepareStatement(OLDEST)) {
      select.setLong(1, first.sequence());
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()
            && row.getObject("at", OffsetDateTime.class).toInstant().isBefore(before)) {
          until = new ChainPosition(row.getLong("sequence_number"), row.getString("chain_hash"));
        }
      }
    }
    return until;
  }

  /** A chain without a head is begun only where nothing was ever sealed. */
  private void begin(Instant now) throws SQLException {
    if (any(ANY_SEALED)) {
      throw new AuditBrokenException("the row about the chain itself is gone");
    }
    Secret drawn = ChainKey.draw(random);
    ChainHead.begin(now, vault.seal(ChainHead.place(), drawn), new ChainKey(drawn))
        .insert(connection);
  }

  private List<ChainedRow> open() throws SQLException {
    List<ChainedRow> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(OPEN)) {
      select.setInt(1, BATCH);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(ChainedRow.read(row));
        }
      }
    }
    return rows;
  }

  private boolean any(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next();
    }
  }
}
