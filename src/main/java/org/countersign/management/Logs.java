package org.countersign.management;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.countersign.audit.AuditEntry;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditTrail;
import org.countersign.error.OAuthException;

/**
 * The audit log as the administration API shows it.
 *
 * @see "docs/compatibility.md, section Logs"
 */
@ApplicationScoped
public class Logs {

  @Inject private AuditTrail trail;

  /** A page, the newest row first. */
  JsonArray page(LogsQuery query) {
    return array(trail.newest(query.first(), query.perPage()));
  }

  /** The same, with the number of all rows. */
  JsonObject pageWithTotals(LogsQuery query) {
    JsonArray logs = page(query);
    return Json.createObjectBuilder()
        .add("start", query.first())
        .add("limit", query.perPage())
        .add("length", logs.size())
        .add("total", trail.count())
        .add("logs", logs)
        .build();
  }

  /**
   * The rows after a checkpoint, in the order in which they were sealed.
   *
   * @throws OAuthException 400 for a {@code log_id} that no row ever had
   */
  JsonArray afterCheckpoint(LogsQuery query) {
    int take = query.take().orElseThrow();
    if (query.from().isEmpty()) {
      return array(trail.sealedAfter(0, take));
    }
    long id = query.from().getAsLong();
    return trail
        .find(id)
        .map(
            entry ->
                entry
                    .sequenceNumber()
                    .map(sequence -> array(trail.sealedAfter(sequence, take)))
                    .orElse(JsonArray.EMPTY_JSON_ARRAY))
        .orElseGet(() -> afterForgotten(id, take));
  }

  /** Whoever was away for longer than rows are kept goes on with the oldest there is. */
  private JsonArray afterForgotten(long id, int take) {
    if (!trail.isBeforeAll(id)) {
      throw LogsQuery.refusal("from", "must be the log_id of a row");
    }
    return array(trail.sealedAfter(0, take));
  }

  private static JsonArray array(List<AuditEntry> entries) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    entries.forEach(entry -> array.add(item(entry)));
    return array.build();
  }

  private static JsonObject item(AuditEntry entry) {
    String id = Long.toString(entry.id());
    JsonObjectBuilder item =
        Json.createObjectBuilder()
            .add("date", entry.at().toString())
            .add("type", entry.event())
            .add("description", AuditEvent.describe(entry.event()));
    entry.clientId().ifPresent(client -> item.add("client_id", client));
    entry.userId().ifPresent(user -> item.add("user_id", user));
    entry.address().ifPresent(address -> item.add("ip", address));
    return item.add("log_id", id).add("_id", id).add("details", details(entry)).build();
  }

  private static JsonObjectBuilder details(AuditEntry entry) {
    JsonObjectBuilder details =
        Json.createObjectBuilder()
            .add("success", entry.success())
            .add("correlation_id", entry.correlationId());
    entry.detail().ifPresent(detail -> details.add("detail", detail));
    entry.sequenceNumber().ifPresent(sequence -> details.add("sequence", sequence));
    if (entry.isForged()) {
      details.add("genuine", false);
    }
    return details;
  }
}
