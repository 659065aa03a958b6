package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.error.OAuthException;

/**
 * Turns every failure into the JSON error. A refusal is looked for through the wrappers that EJBs
 * and transactions put around it; what holds none is a 500 that says nothing, and a log entry that
 * does.
 */
@ApplicationScoped
public class Failures {

  @Inject private RefusalRecord records;

  /** The JSON error; a redirection passes as it is, and the router's Allow header is kept. */
  Response answer(HttpServletRequest request, Throwable failure) {
    Optional<Response> routed =
        failure instanceof WebApplicationException http
            ? Optional.of(http.getResponse())
            : Optional.empty();
    if (routed.filter(response -> response.getStatus() < 400).isPresent()) {
      return routed.get();
    }
    Response.ResponseBuilder answer =
        Refusals.in(failure)
            .map(refusal -> refused(request, refusal))
            .orElseGet(() -> failed(request, failure));
    routed
        .map(response -> response.getHeaderString(HttpHeaders.ALLOW))
        .ifPresent(allowed -> answer.header(HttpHeaders.ALLOW, allowed));
    return answer.build();
  }

  private Response.ResponseBuilder refused(HttpServletRequest request, OAuthException refusal) {
    records.refused(Zone.of(request), refusal);
    return Answer.to(request, refusal).with(records.header()).toResponse();
  }

  private Response.ResponseBuilder failed(HttpServletRequest request, Throwable failure) {
    records.failed(Zone.of(request), failure);
    OAuthException hidden = Refusals.forStatus(500).asException();
    return Answer.to(request, hidden).with(records.header()).toResponse();
  }
}
