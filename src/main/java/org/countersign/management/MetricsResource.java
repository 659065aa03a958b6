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

  @Inject private ManagementAccess access;
  @Inject private Figures figures;
  @Inject private PendingFigures pending;

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
    return Response.ok(text.toString(), TYPE).build();
  }

  private static String braced(String labels) {
    return labels.isEmpty() ? "" : '{' + labels + '}';
  }
}
