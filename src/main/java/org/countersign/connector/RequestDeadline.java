package org.countersign.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpProbe;

/**
 * Ends connections whose client is too slow, in {@link PendingRequest}'s three senses. It observes
 * the server's HTTP codec as a monitor would, so that reading and writing stay the codec's
 * business, and looks at every connection once a second. A connection without a request is left
 * alone.
 *
 * @see "docs/security.md, section Wire"
 */
final class RequestDeadline extends HttpProbe.Adapter {

  private static final Logger LOG = System.getLogger(RequestDeadline.class.getName());

  private static final Attribute<PendingRequest> PENDING =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(PendingRequest.class.getName());

  private final Set<PendingRequest> connections = ConcurrentHashMap.newKeySet();

  /** Begins to end what is overdue. */
  void start() {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(RequestDeadline::thread);
    clock.scheduleWithFixedDelay(this::endOverdue, 1, 1, TimeUnit.SECONDS);
  }

  /** Notes that bytes have come, which may belong to a head or to a body. */
  @Override
  @SuppressWarnings("rawtypes") // as the monitor is declared
  public void onDataReceivedEvent(Connection connection, Buffer buffer) {
    if (!Requests.headIsDue(connection)) {
      return;
    }
    PendingRequest request = PENDING.get(connection);
    if (request == null) {
      request = new PendingRequest(connection);
      PENDING.set(connection, request);
      connections.add(request);
    }
    request.beginHead();
  }

  /** Notes that a head is complete. */
  @Override
  @SuppressWarnings("rawtypes") // as the monitor is declared
  public void onHeaderParseEvent(Connection connection, HttpHeader parsed, int size) {
    PendingRequest request = PENDING.get(connection);
    if (request != null) {
      request.beginBody();
    }
  }

  private void endOverdue() {
    try {
      long now = System.nanoTime();
      connections.removeIf(PendingRequest::gone);
      connections.forEach(request -> request.endIfOverdue(now));
    } catch (RuntimeException e) { // or the clock would stop
      LOG.log(Level.WARNING, "a connection whose client is too slow cannot be ended", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "request-deadline");
    thread.setDaemon(true);
    return thread;
  }
}
