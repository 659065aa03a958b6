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
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpServerFilter;

/**
 * Ends a connection whose request header is not complete 10 seconds after its first byte: within a
 * second from then, without an answer. It listens to the server's HTTP codec as a monitor would, so
 * that bodies, pipelined requests and whatever is below HTTP stay the codec's business. While no
 * header is under way it ends nothing.
 *
 * @see "docs/security.md, section Wire"
 */
final class HeaderDeadline extends HttpProbe.Adapter {

  private static final Logger LOG = System.getLogger(HeaderDeadline.class.getName());

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);

  /** The request that the codec is reading: the codec's own note on the connection. */
  private static final Attribute<HttpPacketParsing> REQUEST =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
          HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME);

  private static final Attribute<PendingHeader> PENDING =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(PendingHeader.class.getName());

  private final Set<PendingHeader> connections = ConcurrentHashMap.newKeySet();

  /** From now on what is overdue is ended. */
  void start() {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(HeaderDeadline::thread);
    clock.scheduleWithFixedDelay(this::endOverdue, 1, 1, TimeUnit.SECONDS);
  }

  /** Bytes for the codec, which may be of a header or of a body. */
  @Override
  @SuppressWarnings("rawtypes") // as the monitor is declared
  public void onDataReceivedEvent(Connection connection, Buffer buffer) {
    HttpPacketParsing request = REQUEST.get(connection);
    if (request == null || request.isHeaderParsed()) {
      return;
    }
    PendingHeader header = PENDING.get(connection);
    if (header == null) {
      header = new PendingHeader(connection);
      PENDING.set(connection, header);
      connections.add(header);
    }
    header.begin();
  }

  /** A header is complete. */
  @Override
  @SuppressWarnings("rawtypes") // as the monitor is declared
  public void onHeaderParseEvent(Connection connection, HttpHeader parsed, int size) {
    PendingHeader header = PENDING.get(connection);
    if (header != null) {
      header.complete();
    }
  }

  private void endOverdue() {
    try {
      long now = System.nanoTime();
      connections.removeIf(PendingHeader::gone);
      connections.forEach(header -> header.endIfLonger(LONGEST, now));
    } catch (RuntimeException e) { // or the clock would stop
      LOG.log(Level.WARNING, "a connection whose header drips cannot be ended", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "header-deadline");
    thread.setDaemon(true);
    return thread;
  }
}
