package org.countersign.management;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.countersign.issuing.Audiences;

/**
 * {@code GET /api/v2/logs}.
 *
 * @see "docs/compatibility.md, section Logs"
 */
@Path("api/v2/logs")
@ApplicationScoped
public class LogsResource {

  private static final String SCOPE = "read:logs";

  @Inject private ManagementAccess access;
  @Inject private Logs logs;
  @Inject private Audiences audiences;

  /** Rows of the audit log. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @Context UriInfo uri, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
    access.require(authorization, SCOPE);
    LogsQuery query = LogsQuery.of(uri.getQueryParameters());
    if (query.take().isPresent()) {
      return checkpoint(query, logs.afterCheckpoint(query));
    }
    JsonValue page = query.totals() ? logs.pageWithTotals(query) : logs.page(query);
    return Response.ok(page.toString()).build();
  }

  /** With a link to what comes next, which is where this began as long as nothing has come. */
  private Response checkpoint(LogsQuery query, JsonArray rows) {
    String from =
        rows.isEmpty()
            ? query.from().isPresent() ? "from=" + query.from().getAsLong() + "&" : ""
            : "from=" + last(rows).getString("log_id") + "&";
    String next = audiences.management() + "logs?" + from + "take=" + query.take().orElseThrow();
    return Response.ok(rows.toString())
        .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
        .build();
  }

  private static JsonObject last(JsonArray rows) {
    return rows.getJsonObject(rows.size() - 1);
  }
}
