package org.countersign.management;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.countersign.figures.Figure;
import org.countersign.figures.Figures;
import org.countersign.figures.PendingFigures;
import org.countersign.time.Time;

/**
 * {@code GET /api/v2/metrics}.
 *
 * @see "docs/compatibility.md, section Metrics"
 */
@Path("api/v2/metrics")
@ApplicationScoped
public class MetricsResource {

  private static final String SCOPE = "read:metrics";
  private static final String TYPE = "text/plain;version=0.0.4;charset=utf-8";

  /** Of this node, where all other figures are of all nodes. */
  private static final String CLOCK =
      "# HELP countersign_clock_difference_milliseconds"
          + " How far the clock of the machine is ahead of the one of the database.\n"
          + "# TYPE countersign_clock_difference_milliseconds gauge\n"
          + "countersign_clock_difference_milliseconds %d\n";

  @Inject private ManagementAccess access;
  @Inject private Figures figures;
  @Inject private PendingFigures pending;
  @Inject private Time time;

  /** All figures, in the text format that Prometheus reads. */
  @GET
  public Response list(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
    access.require(authorization, SCOPE);
    pending.flush();
    StringBuilder text = new StringBuilder();
    for (Figure figure : Figure.values()) {
      text.append("# HELP %s %s\n".formatted(figure.title(), figure.help()));
      text.append("# TYPE %s counter\n".formatted(figure.title()));
      for (Figures.Total total : figures.totals(figure)) {
        text.append("%s%s %d\n".formatted(figure.title(), braced(total.labels()), total.total()));
      }
    }
    text.append(CLOCK.formatted(time.machineAhead().toMillis()));
    return Response.ok(text.toString(), TYPE).build();
  }

  private static String braced(String labels) {
    return labels.isEmpty() ? "" : '{' + labels + '}';
  }
}
