package org.countersign.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Stops whoever passed the gate without a token, once the router knows the path and the method.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750, section 3.1</a>
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class BearerRequired implements ContainerRequestFilter {

  @Inject private BearerRefusal refusals;

  /** 401 without a principal at the bearer endpoints under /mfa/; OPTIONS asks for nothing. */
  @Override
  public void filter(ContainerRequestContext asked) {
    boolean judged = Zone.of(asked.getUriInfo().getPath(false)) == Zone.MFA_BEARER;
    boolean options = HttpMethod.OPTIONS.equals(asked.getMethod());
    if (judged && !options && asked.getSecurityContext().getUserPrincipal() == null) {
      throw refusals.missing().asException();
    }
  }
}
