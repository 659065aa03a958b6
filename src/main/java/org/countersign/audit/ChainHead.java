package org.countersign.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.countersign.crypto.Place;
import org.countersign.crypto.Vault;

/**
 * The one row about the chain itself.
 *
 * @param startedAt when the chain was begun
 * @param sealedKey the key of the chain, sealed
 * @param keptAfter the last place whose row is no longer kept
 * @param last the last place
 * @param signedAfter the last place whose row may lack a signature; empty in a database from before
 *     rows were signed
 * @param mac a hash of the others under the key of the chain
 */
record ChainHead(
    Instant startedAt,
    String sealedKey,
    ChainPosition keptAfter,
    ChainPosition last,
    OptionalLong signedAfter,
    String mac) {

  private static final String ID = "audit";

  private static final String SELECT =
      "select started_at, sealed_key, kept_after, kept_hash, last_sequence, last_hash, mac,"
          + " signed_after from audit_chain where id = ?";

  private static final String INSERT =
      "insert into audit_chain (started_at, kept_after, kept_hash, last_sequence, last_hash, mac,"
          + " signed_after, sealed_key, id) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

  private static final String UPDATE =
      "update audit_chain set started_at = ?, kept_after = ?, kept_hash = ?, last_sequence = ?,"
          + " last_hash = ?, mac = ?, signed_after = ? where sealed_key = ? and id = ?";

  /** Where the sealed key of the chain is kept. */
  static Place place() {
    return AuditSealer.KEY.of(ID);
  }

  /** The head of a chain without rows. */
  static ChainHead begin(Instant now, String sealedKey, ChainKey key) {
    return new ChainHead(
            now, sealedKey, ChainPosition.START, ChainPosition.START, OptionalLong.empty(), "")
        .under(key);
  }

  /** The same after more rows. */
  ChainHead endingAt(ChainPosition later, ChainKey key) {
    return new ChainHead(startedAt, sealedKey, keptAfter, later, signedAfter, "").under(key);
  }

  /** The same when rows up to this one are no longer kept. */
  ChainHead keptAfter(ChainPosition later, ChainKey key) {
    return new ChainHead(startedAt, sealedKey, later, last, signedAfter, "").under(key);
  }

  /** The same when from the present end on each row has to be signed. */
  ChainHead signedFromNowOn(ChainKey key) {
    OptionalLong now = OptionalLong.of(last.sequence());
    return new ChainHead(startedAt, sealedKey, keptAfter, last, now, "").under(key);
  }

  /** Whether the row at this place may lack a signature. */
  boolean mayBeUnsigned(long sequence) {
    return sequence <= signedAfter.orElse(Long.MAX_VALUE);
  }

  /** How many of the rows that are kept are from before rows were signed. */
  long unsigned() {
    return Math.max(0, signedAfter.orElse(last.sequence()) - keptAfter.sequence());
  }

  private ChainHead under(ChainKey key) {
    return new ChainHead(startedAt, sealedKey, keptAfter, last, signedAfter, rightMac(key));
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
    if (!ChainKey.same(rightMac(key), mac)) {
      throw new AuditBrokenException("the row about the chain itself was changed");
    }
  }

  /** A head from before rows were signed has the MAC that it had then. */
  private String rightMac(ChainKey key) {
    return signedAfter.isPresent()
        ? key.hash(
            "signed head",
            startedAt,
            keptAfter.sequence(),
            keptAfter.hash(),
            last.sequence(),
            last.hash(),
            signedAfter.getAsLong())
        : key.hash(
            "head",
            startedAt,
            keptAfter.sequence(),
            keptAfter.hash(),
            last.sequence(),
            last.hash());
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
                signedAfter(row),
                row.getString("mac")));
      }
    }
  }

  private static OptionalLong signedAfter(ResultSet row) throws SQLException {
    long place = row.getLong("signed_after");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(place);
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
      statement.setObject(
          7, signedAfter.isPresent() ? signedAfter.getAsLong() : null, Types.BIGINT);
      statement.setString(8, sealedKey);
      statement.setString(9, ID);
      return statement.executeUpdate();
    }
  }
}
