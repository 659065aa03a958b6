package org.countersign.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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

  private static final String ANY_WORK =
      "select 1 where exists (select 1 from audit_entry where sequence_number is null)"
          + " or exists (select 1 from audit_writer w left join audit_tally t on t.writer = w.id"
          + " where w.settled > coalesce(t.checked, 0))";

  private static final String ANY_SEALED =
      "select 1 where exists (select 1 from audit_entry where sequence_number is not null)"
          + " or exists (select 1 from audit_tally)";

  private final Connection connection;
  private final Vault vault;
  private final RandomCodes random;
  private final RowKey rowKey;

  /** Works in the running transaction of this connection. */
  AuditChain(Connection connection, Vault vault, RandomCodes random, RowKey rowKey) {
    this.connection = connection;
    this.vault = vault;
    this.random = random;
    this.rowKey = rowKey;
  }

  /**
   * What was sealed.
   *
   * @param rows how many rows; as many as {@link #BATCH} when there may be more
   * @param head the row about the chain now
   * @param findings what is wrong with the rows, each said once
   */
  record Sealed(int rows, ChainHead head, List<Finding> findings) {}

  /**
   * Seals rows that are committed and not sealed, in the order of their ids, and compares what is
   * there with what the nodes have written; empty when there is nothing to do, or while another
   * node does it.
   *
   * @throws AuditBrokenException when the row about the chain is not as it was written
   */
  Optional<Sealed> seal(Instant now) throws SQLException {
    LockTimeout.set(connection);
    Optional<ChainHead> known = ChainHead.read(connection);
    if (known.isEmpty()) {
      begin(now);
    } else if (known.get().signedAfter().isPresent() && !any(ANY_WORK)) {
      return Optional.empty();
    }
    Optional<ChainHead> head = ChainHead.lock(connection);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    ChainKey key = head.get().key(vault);
    return Optional.of(new SealingPass(connection, head.get(), key, rowKey).run());
  }

  /**
   * Removes the oldest rows that are sealed, as far as the limit goes. What is left is a chain as
   * before.
   *
   * @param most how many rows, at least 1
   * @return how many were removed; 0 also while another node is at work
   * @throws AuditBrokenException when one of the rows to remove is not as it was sealed
   */
  int forget(ForgetLimit limit, int most) throws SQLException {
    LockTimeout.set(connection);
    Optional<ChainHead> head = ChainHead.lock(connection);
    return head.isEmpty()
        ? 0
        : new Forgetting(connection, head.get(), head.get().key(vault)).run(limit, most);
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

  private boolean any(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next();
    }
  }
}
