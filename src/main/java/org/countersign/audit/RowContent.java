package org.countersign.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What a row of the log says.
 *
 * @param at when it happened, in microseconds, as the database keeps it
 * @param event the event code
 * @param success whether what was asked for was granted
 * @param userId the user; may be null
 * @param clientId the client; may be null
 * @param address where the request came from; may be null
 * @param correlationId the id of the request
 * @param detail what else there is to say; may be null
 */
record RowContent(
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
      "at, event, success, user_id, client_id, address, correlation_id, detail";

  /** Cuts the moment to what survives a round trip to the database. */
  RowContent {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  static RowContent of(
      AuditEvent event, boolean success, Who who, RequestOrigin origin, Instant at) {
    return new RowContent(
        at,
        event.code(),
        success,
        who.userId(),
        who.clientId(),
        origin.address(),
        origin.correlationId(),
        who.detail());
  }

  static RowContent read(ResultSet row) throws SQLException {
    return new RowContent(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("event"),
        row.getBoolean("success"),
        row.getString("user_id"),
        row.getString("client_id"),
        row.getString("address"),
        row.getString("correlation_id"),
        row.getString("detail"));
  }

  /** The hash of these values and then of the content. */
  String hash(ChainKey key, Object... before) {
    Object[] own = {at, event, success, userId, clientId, address, correlationId, detail};
    Object[] all = new Object[before.length + own.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(own, 0, all, before.length, own.length);
    return key.hash(all);
  }
}
