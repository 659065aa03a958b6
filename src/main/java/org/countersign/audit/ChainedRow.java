package org.countersign.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A row of the log with all that is hashed of it, as the database holds it. */
record ChainedRow(
    long id,
    Instant at,
    String event,
    boolean success,
    String userId,
    String clientId,
    String address,
    String correlationId,
    String detail) {

  /** The columns that {@link #read} wants. */
  static final String COLUMNS =
      "id, at, event, success, user_id, client_id, address, correlation_id, detail";

  static ChainedRow read(ResultSet row) throws SQLException {
    return new ChainedRow(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("event"),
        row.getBoolean("success"),
        row.getString("user_id"),
        row.getString("client_id"),
        row.getString("address"),
        row.getString("correlation_id"),
        row.getString("detail"));
  }

  /** Its place when it comes after another. */
  ChainPosition after(ChainPosition previous, ChainKey key) {
    long sequence = previous.sequence() + 1;
    String hash =
        key.hash(
            "entry",
            sequence,
            previous.hash(),
            id,
            at,
            event,
            success,
            userId,
            clientId,
            address,
            correlationId,
            detail);
    return new ChainPosition(sequence, hash);
  }
}
