package org.countersign.http;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers what leaves a bean wrapped by its container. JAX-RS brings a mapper of its own for these,
 * which asks the mapper of the cause twice and so would log a failure twice; this one goes first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, section 5.2</a>
 */
@Provider
public class EjbFailureMapper implements ExceptionMapper<EJBException> {

  @Inject private Failures failures;
  @Context private HttpServletRequest request;

  /** The JSON error, with the status of the refusal or 500. */
  @Override
  public Response toResponse(EJBException failure) {
    return failures.answer(request, failure);
  }
}
