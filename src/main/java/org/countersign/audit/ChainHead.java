package org.countersign.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.countersign.crypto.Place;
import org.countersign.crypto.Vault;

/**
 * The one row about the chain itself.
 *
 * @param startedAt when the chain was begun
 * @param sealedKey the key of the chain, sealed
 * @param keptAfter the last place whose row is no longer kept
 * @param last the last place
 * @param mac a hash of the others under the key of the chain
 */
record ChainHead(
    Instant startedAt, String sealedKey, ChainPosition keptAfter, ChainPosition last, String mac) {

  private static final String ID = "audit";

  private static final String SELECT =
      "select started_at, sealed_key, kept_after, kept_hash, last_sequence, last_hash, mac"
          + " from audit_chain where id = ?";

  private static final String INSERT =
      "insert into audit_chain (started_at, kept_after, kept_hash, last_sequence, last_hash, mac,"
          + " sealed_key, id) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

  private static final String UPDATE =
      "update audit_chain set started_at = ?, kept_after = ?, kept_hash = ?, last_sequence = ?,"
          + " last_hash = ?, mac = ? where sealed_key = ? and id = ?";

  /** Where the sealed key of the chain is kept. */
  static Place place() {
    return AuditSealer.KEY.of(ID);
  }

  /** The head of a chain without rows. */
  static ChainHead begin(Instant now, String sealedKey, ChainKey key) {
    return of(now, sealedKey, ChainPosition.START, ChainPosition.START, key);
  }

  private static ChainHead of(
      Instant startedAt,
      String sealedKey,
      ChainPosition keptAfter,
      ChainPosition last,
      ChainKey key) {
    return new ChainHead(
        startedAt, sealedKey, keptAfter, last, mac(startedAt, keptAfter, last, key));
  }

  /** The same after more rows. */
  ChainHead endingAt(ChainPosition later, ChainKey key) {
    return of(startedAt, sealedKey, keptAfter, later, key);
  }

  /** The same when rows up to this one are no longer kept. */
  ChainHead keptAfter(ChainPosition later, ChainKey key) {
    return of(startedAt, sealedKey, later, last, key);
  }

  /**
   * The key of the chain, which shows that this server has written the head.
   *
   * @throws org.countersign.crypto.VaultException when it does not open
   * @throws AuditBrokenException when the head was changed
   */
  ChainKey key(Vault vault) {
    ChainKey key = new ChainKey(vault.open(place(), sealedKey));
    requireGenuine(key);
    return key;
  }

  private void requireGenuine(ChainKey key) {
    byte[] right = mac(startedAt, keptAfter, last, key).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(right, mac.getBytes(StandardCharsets.UTF_8))) {
      throw new AuditBrokenException("the row about the chain itself was changed");
    }
  }

  /** The head, if there is one. */
  static Optional<ChainHead> read(Connection connection) throws SQLException {
    return read(connection, SELECT);
  }

  /** The same, locked until the transaction ends; empty too while another transaction has it. */
  static Optional<ChainHead> lock(Connection connection) throws SQLException {
    return read(connection, SELECT + " for update skip locked");
  }

  private static Optional<ChainHead> read(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, ID);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new ChainHead(
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getString("sealed_key"),
                new ChainPosition(row.getLong("kept_after"), row.getString("kept_hash")),
                new ChainPosition(row.getLong("last_sequence"), row.getString("last_hash")),
                row.getString("mac")));
      }
    }
  }

  /** Makes the row, unless another node has made it meanwhile. */
  void insert(Connection connection) throws SQLException {
    write(connection, INSERT);
  }

  /** Writes the row that was locked. */
  void update(Connection connection) throws SQLException {
    if (write(connection, UPDATE) != 1) {
      throw new IllegalStateException("the row about the chain is gone");
    }
  }

  private int write(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, startedAt.atOffset(ZoneOffset.UTC));
      statement.setLong(2, keptAfter.sequence());
      statement.setString(3, keptAfter.hash());
      statement.setLong(4, last.sequence());
      statement.setString(5, last.hash());
      statement.setString(6, mac);
      statement.setString(7, sealedKey);
      statement.setString(8, ID);
      return statement.executeUpdate();
    }
  }

  private static String mac(
      Instant startedAt, ChainPosition keptAfter, ChainPosition last, ChainKey key) {
    return key.hash(
        "head", startedAt, keptAfter.sequence(), keptAfter.hash(), last.sequence(), last.hash());
  }
}
