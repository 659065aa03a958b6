package org.countersign.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.countersign.time.Time;

/**
 * Stops calling a provider that is down. After {@value #FAILURES} failures in a row it refuses at
 * once; ten seconds later it lets one call through, whose outcome closes or opens it again.
 *
 * <p>A provider that says "too many requests" may mean one recipient or everybody. It counts as a
 * failure once for each recipient, so that one person cannot stop the messages of all others.
 */
final class CircuitBreaker {

  private static final int FAILURES = 5;
  private static final Duration REST = Duration.ofSeconds(10);

  private final String name;
  private final Time time;
  private final Set<String> slowedDown = new HashSet<>();
  private int failures;
  private Instant openedAt;
  private boolean probing;

  CircuitBreaker(String name, Time time) {
    this.name = name;
    this.time = time;
  }

  /**
   * Asks for leave to call.
   *
   * @throws DeliveryException while the circuit is open
   */
  synchronized Passage enter() {
    if (openedAt != null) {
      if (probing || resting()) {
        throw DeliveryException.notAttempted(name + " failed repeatedly and is left alone for now");
      }
      probing = true;
    }
    return new Passage();
  }

  /** One call: unless it says that the provider answered, it has failed, however it ends. */
  final class Passage implements AutoCloseable {

    private boolean answered;

    private Passage() {}

    /** The provider answered that there are too many requests, at least for this recipient. */
    void slowedDown(String recipient) {
      answered = true;
      CircuitBreaker.this.slowedDown(recipient);
    }

    /** The provider answered, and did not say that it is out of order. */
    void succeeded() {
      answered = true;
      CircuitBreaker.this.succeeded();
    }

    @Override
    public void close() {
      if (!answered) {
        failed();
      }
    }
  }

  private synchronized void succeeded() {
    failures = 0;
    slowedDown.clear();
    openedAt = null;
    probing = false;
  }

  private synchronized void slowedDown(String recipient) {
    if (openedAt == null && slowedDown.add(recipient)) {
      failed();
    } else if (probing) {
      succeeded();
      slowedDown.add(recipient);
      failures = 1;
    }
  }

  private synchronized void failed() {
    failures++;
    if (probing || (openedAt == null && failures >= FAILURES)) {
      openedAt = time.now();
      probing = false;
      slowedDown.clear();
    }
  }

  private boolean resting() {
    Duration open = Duration.between(openedAt, time.now());
    // A clock that was set back must not keep the circuit open for as long as it was set back.
    return !open.isNegative() && open.compareTo(REST) < 0;
  }
}
