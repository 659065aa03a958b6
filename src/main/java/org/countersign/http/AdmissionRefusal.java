package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.countersign.error.OAuthError;
import org.countersign.health.Admission;

/**
 * Answers a request that was not let in: 503 with {@code Retry-After}.
 *
 * @see "docs/adr/0011-outage-and-admission.md"
 */
@ApplicationScoped
public class AdmissionRefusal {

  private static final OAuthError FULL =
      new OAuthError(503, "temporarily_unavailable", "Too many requests at once. Try again.");
  private static final OAuthError STOPPING =
      new OAuthError(503, "temporarily_unavailable", "The server is being stopped. Try again.");

  @Inject private Admission admission;
  @Inject private AnswerWriter writer;

  /** Writes the refusal. */
  void write(HttpServletRequest request, HttpServletResponse response) {
    OAuthError refusal = admission.stopping() ? STOPPING : FULL;
    writer.write(
        Answer.to(request, refusal.asException().retryAfter(Duration.ofSeconds(1))),
        request,
        response);
  }
}
