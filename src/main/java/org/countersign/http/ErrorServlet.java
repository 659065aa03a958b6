package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.countersign.error.OAuthException;

/**
 * The error page of the web application: JSON for what the container refuses before JAX-RS sees it.
 * Asked for directly it is as absent as any unknown path.
 */
@WebServlet("/internal-error")
public class ErrorServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient AnswerWriter writer;

  /** Answers the status of the error dispatch, or 404. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    OAuthException refusal =
        Optional.ofNullable(failure)
            .flatMap(thrown -> Refusals.in((Throwable) thrown))
            .orElseGet(
                () -> Refusals.forStatus(status == null ? 404 : (Integer) status).asException());
    Zone zone = path == null ? Zone.of(request) : Zone.of(path.toString());
    writer.write(Answer.to(zone, request.getHeader("Authorization"), refusal), request, response);
  }
}
