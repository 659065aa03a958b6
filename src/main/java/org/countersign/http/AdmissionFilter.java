package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.countersign.error.OAuthError;
import org.countersign.health.Admission;

/**
 * Turns requests away that there is no room for, before they take anything but a thread for a
 * moment. Public keys, discovery and health cost nothing and are always answered.
 */
@WebFilter("/*")
public class AdmissionFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Set<String> HEALTH =
      Set.of("/health", "/health/ready", "/health/live", "/health/started");

  private static final OAuthError FULL =
      new OAuthError(503, "temporarily_unavailable", "Too many requests at once. Try again.");
  private static final OAuthError STOPPING =
      new OAuthError(503, "temporarily_unavailable", "The server is being stopped. Try again.");

  @Inject private transient Admission admission;
  @Inject private transient ZoneHeaders zoneHeaders;

  /** Passes the request on while there is room, or answers 503. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (admission.draining()) {
      response.setHeader("Connection", "close");
    }
    if (isAlwaysAnswered(request)) {
      chain.doFilter(request, response);
    } else if (admission.enter()) {
      try {
        chain.doFilter(request, response);
      } finally {
        admission.leave();
      }
    } else {
      refuse(request, response);
    }
  }

  private static boolean isAlwaysAnswered(HttpServletRequest request) {
    return Zone.of(request) == Zone.WELL_KNOWN || HEALTH.contains(request.getRequestURI());
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    OAuthError refusal = admission.stopping() ? STOPPING : FULL;
    Answer.to(request, refusal.asException().retryAfter(Duration.ofSeconds(1)))
        .writeTo(request, response, zoneHeaders);
  }
}
