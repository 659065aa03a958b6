package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.countersign.health.Admission;
import org.countersign.health.PublicAdmission;

/**
 * Turns requests away that there is no room for, before they take anything but a thread for a
 * moment. Public keys and discovery have places of their own; health is always answered.
 */
@WebFilter("/*")
public class AdmissionFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Set<String> HEALTH =
      Set.of("/health", "/health/ready", "/health/live", "/health/started");

  @Inject private transient Admission admission;
  @Inject private transient PublicAdmission publicAdmission;
  @Inject private transient AdmissionRefusal refusal;

  /** Passes the request on while there is room, or answers 503. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (admission.draining()) {
      response.setHeader("Connection", "close");
    }
    if (HEALTH.contains(request.getRequestURI())) {
      chain.doFilter(request, response);
    } else if (enter(request)) {
      try {
        chain.doFilter(request, response);
      } finally {
        leave(request);
      }
    } else {
      refusal.write(request, response);
    }
  }

  private boolean enter(HttpServletRequest request) {
    return isPublic(request) ? publicAdmission.enter() : admission.enter();
  }

  private void leave(HttpServletRequest request) {
    if (isPublic(request)) {
      publicAdmission.leave();
    } else {
      admission.leave();
    }
  }

  private static boolean isPublic(HttpServletRequest request) {
    return Zone.of(request) == Zone.WELL_KNOWN;
  }
}
