package org.countersign.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.error.OAuthException;

/**
 * Turns every failure into the JSON error. A refusal is looked for through the wrappers that EJBs
 * and transactions put around it; what holds none is a 500 that says nothing, and a log entry that
 * does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, section 5.2</a>
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger(FailureMapper.class.getName());

  @Context private HttpServletRequest request;

  /** The JSON error; a redirection passes as it is, and the router's Allow header is kept. */
  @Override
  public Response toResponse(Throwable failure) {
    Optional<Response> routed =
        failure instanceof WebApplicationException http
            ? Optional.of(http.getResponse())
            : Optional.empty();
    if (routed.filter(response -> response.getStatus() < 400).isPresent()) {
      return routed.get();
    }
    Response.ResponseBuilder answer =
        Refusals.in(failure).map(this::refused).orElseGet(() -> failed(failure));
    routed
        .map(response -> response.getHeaderString(HttpHeaders.ALLOW))
        .ifPresent(allowed -> answer.header(HttpHeaders.ALLOW, allowed));
    return answer.build();
  }

  private Response.ResponseBuilder refused(OAuthException refusal) {
    LOG.log(Level.FINE, "{0} refused: {1}", new Object[] {Zone.of(request), refusal.getMessage()});
    return Answer.to(request, refusal).toResponse();
  }

  private Response.ResponseBuilder failed(Throwable failure) {
    String id = Correlation.next();
    LOG.log(Level.SEVERE, "Failure " + id + " in " + Zone.of(request), failure);
    OAuthException hidden = Refusals.forStatus(500).asException();
    return Answer.to(request, hidden).toResponse().header(Correlation.HEADER, id);
  }
}
