package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.figures.Figure;
import org.countersign.figures.PendingFigures;

/**
 * Notes clients that close their connection before they have their answer. Anybody can do so as
 * often as they can ask, so each request leaves one line at FINE and one count, and no stack.
 *
 * @see "docs/security.md, section Logs"
 */
@ApplicationScoped
public class ClientDisconnects {

  private static final Logger LOG = Logger.getLogger(ClientDisconnects.class.getName());
  private static final String NOTED = ClientDisconnects.class.getName();

  @Inject private PendingFigures figures;

  /** Notes that the answer to this request cannot be written; only the first time counts. */
  void note(HttpServletRequest request, IOException failure) {
    if (request.getAttribute(NOTED) != null) {
      return;
    }
    request.setAttribute(NOTED, true);
    figures.count(Figure.CLIENTS_LEFT);
    LOG.log(
        Level.FINE,
        "{0}: the client left before its answer was written: {1}",
        new Object[] {Zone.of(request), failure.getClass().getSimpleName()});
  }
}
