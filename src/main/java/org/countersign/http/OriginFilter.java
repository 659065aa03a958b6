package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.countersign.audit.RequestOrigin;

/** Notes where a request came from. Forwarded headers are not believed: anyone can send them. */
@Provider
@PreMatching
public class OriginFilter implements ContainerRequestFilter {

  @Inject private RequestOrigin origin;
  @Context private HttpServletRequest request;

  /** Takes the address of the peer. */
  @Override
  public void filter(ContainerRequestContext asked) {
    origin.from(request.getRemoteAddr());
  }
}
