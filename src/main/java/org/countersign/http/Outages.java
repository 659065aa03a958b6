package org.countersign.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.persistence.Outage;

/** Says of a request that the database let down that it may come again. */
final class Outages {

  private static final Logger LOG = Logger.getLogger(Outages.class.getName());

  private static final OAuthError UNAVAILABLE = Refusals.forStatus(503);
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** All requests meet it; one line now and then tells as much. */
  private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

  private static final AtomicLong LAST_LINE = new AtomicLong(System.nanoTime() - BETWEEN_LINES);

  /** Refusals since the start that left no row. */
  private static final AtomicLong ROWS = new AtomicLong();

  private Outages() {}

  /** The 503 for a failure that a database behind it explains. */
  static Optional<OAuthException> in(Throwable failure) {
    return Outage.behind(failure).map(Outages::unavailable);
  }

  /** Whether a database behind the failure explains that a refusal left no audit row. */
  static boolean tookRow(Throwable failure) {
    Optional<String> reason = Outage.behind(failure);
    reason.ifPresent(
        known -> {
          ROWS.incrementAndGet();
          tell(known);
        });
    return reason.isPresent();
  }

  private static OAuthException unavailable(String reason) {
    tell(reason);
    return UNAVAILABLE.because(reason).retryAfter(RETRY);
  }

  private static void tell(String reason) {
    long last = LAST_LINE.get();
    long now = System.nanoTime();
    if (now - last >= BETWEEN_LINES && LAST_LINE.compareAndSet(last, now)) {
      LOG.log(
          Level.WARNING,
          "The database does not answer, requests get 503: {0}; {1} refusals have no audit row",
          new Object[] {reason, ROWS});
    }
  }
}
