package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers whatever a resource, a filter or the router throws.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, section 5.2</a>
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

  @Inject private Failures failures;
  @Context private HttpServletRequest request;

  /** The JSON error, with the status of the refusal or 500. */
  @Override
  public Response toResponse(Throwable failure) {
    return failures.answer(request, failure);
  }
}
