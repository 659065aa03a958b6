package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * Tells browsers which scripts may read an answer, as {@link CrossOrigin} decides.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, section 3.3</a>
 */
@Provider
public class CrossOriginHeaders implements ContainerResponseFilter {

  @Inject private CrossOrigin crossOrigin;

  /** Adds the headers; a preflight is answered for paths that exist, and only for those. */
  @Override
  public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
    if (answer.getStatus() == 503) {
      return; // who may read it is in a database that may be what does not answer
    }
    Zone zone = Zone.of(asked.getUriInfo().getPath(false));
    String origin = asked.getHeaderString("Origin");
    boolean options = HttpMethod.OPTIONS.equals(asked.getMethod());
    boolean preflight =
        options
            && asked.getHeaderString("Access-Control-Request-Method") != null
            && answer.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
    boolean refusal = !options && answer.getStatus() >= 400;
    Map<String, String> headers =
        preflight
            ? crossOrigin.preflight(zone, origin)
            : refusal ? crossOrigin.refusal(zone, origin) : crossOrigin.answer(zone, origin);
    headers.forEach(answer.getHeaders()::putSingle);
  }
}
