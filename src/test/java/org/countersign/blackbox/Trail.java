package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.blackbox.Http.Response;

/** The audit log as it grows, read over HTTP: what each request has left in it. */
final class Trail {

  private final String bearer;
  private long seen;

  /** Begins with what comes from now on. */
  Trail() {
    bearer = AuditTenant.token("trail-client").text("access_token");
    skip();
  }

  /** Looks at nothing that is there by now. */
  void skip() {
    fresh();
  }

  /**
   * What the request that was answered like this has left, and nothing beside it.
   *
   * @param rows each as {@code type client user granted|refused}, the oldest first, with a dash for
   *     nobody
   */
  void left(Response answer, String... rows) {
    are(fresh(), answer, rows);
  }

  /** What a refused request has left, after others that do not matter here. */
  void leftAtLast(Response refused, String row) {
    String id = refused.header("X-Correlation-Id");
    are(fresh().stream().filter(one -> correlation(one).equals(id)).toList(), refused, row);
  }

  private static void are(List<JsonObject> fresh, Response answer, String... rows) {
    assertThat(fresh).as(answer + ": " + fresh).extracting(Trail::text).containsExactly(rows);
    for (JsonObject row : fresh) {
      assertThat(row.getString("ip")).isEqualTo("127.0.0.1");
      assertThat(row.getString("description")).isNotEmpty();
      assertThat(Instant.parse(row.getString("date"))).isAfter(Instant.now().minusSeconds(60));
    }
    Set<String> correlations = fresh.stream().map(Trail::correlation).collect(Collectors.toSet());
    assertThat(correlations).hasSize(1).allMatch(id -> id.matches("[0-9a-f]{32}"));
    if (answer.status() >= 400) {
      assertThat(correlations).containsExactly(answer.header("X-Correlation-Id"));
    }
  }

  private List<JsonObject> fresh() {
    Response page =
        AuditTenant.server().http().get("/api/v2/logs?per_page=100").bearer(bearer).send();
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    List<JsonObject> fresh = new ArrayList<>();
    for (JsonValue row : page.jsonArray()) {
      if (id(row.asJsonObject()) > seen) {
        fresh.add(row.asJsonObject());
      }
    }
    Collections.reverse(fresh);
    seen = fresh.isEmpty() ? seen : id(fresh.get(fresh.size() - 1));
    return fresh;
  }

  private static String text(JsonObject row) {
    return row.getString("type")
        + " "
        + row.getString("client_id", "-")
        + " "
        + user(row.getString("user_id", "-"))
        + (row.getJsonObject("details").getBoolean("success") ? " granted" : " refused");
  }

  /** The login of a user without its domain. */
  private static String user(String id) {
    List<String> logins =
        AuditTenant.texts("select split_part(email, '@', 1) from app_user where id = ?", id);
    return logins.isEmpty() ? id : logins.get(0);
  }

  private static String correlation(JsonObject row) {
    return row.getJsonObject("details").getString("correlation_id");
  }

  private static long id(JsonObject row) {
    return Long.parseLong(row.getString("log_id"));
  }
}
