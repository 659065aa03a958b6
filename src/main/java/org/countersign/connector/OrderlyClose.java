package org.countersign.connector;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.HttpServerProbe;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.nio.NIOTransport;

/**
 * Closes the port before the application goes. The server itself removes the application first, and
 * answers the requests that come meanwhile with an empty 500.
 *
 * <p>A request whose header was complete before the port closes is answered whole. On a connection
 * without such a request the next one is not read: the connection closes without an answer.
 *
 * @see "docs/operations.md, section Stopping and rolling restarts"
 */
final class OrderlyClose extends HttpProbe.Adapter {

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final Attribute<ClientConnection> CLIENT =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(ClientConnection.class.getName());

  private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
  private final List<NIOTransport> transports;
  private volatile boolean closing;

  private OrderlyClose(List<NIOTransport> transports) {
    this.transports = transports;
  }

  /**
   * Follows the requests on every listener that speaks HTTP.
   *
   * @throws IllegalStateException when the server is not built as this expects
   */
  static OrderlyClose install() {
    OrderlyClose close = new OrderlyClose(ServerListeners.transports());
    ServerListeners.filters(org.glassfish.grizzly.http.HttpServerFilter.class)
        .forEach(codec -> codec.getMonitoringConfig().addProbes(close));
    ServerListeners.filters(HttpServerFilter.class)
        .forEach(filter -> filter.getMonitoringConfig().addProbes(close.new Answers()));
    return close;
  }

  /**
   * Accepts no connection from now on, waits at most 2 seconds for the requests that were read, and
   * closes all connections that brought one.
   */
  void close() {
    closing = true;
    transports.forEach(NIOTransport::unbindAll);
    long latest = System.nanoTime() + LONGEST;
    connections.forEach(ClientConnection::closeIfIdle);
    while (!connections.isEmpty() && System.nanoTime() < latest) {
      LockSupport.parkNanos(BETWEEN_LOOKS);
      connections.forEach(ClientConnection::closeIfIdle);
    }
    connections.forEach(ClientConnection::terminate);
  }

  /**
   * The header of a request is complete. It is marked before the state is read, and {@link #close}
   * works the other way round, so that no request that goes on is on a connection taken for idle.
   */
  @Override
  @SuppressWarnings("rawtypes") // as the monitor is declared
  public void onHeaderParseEvent(Connection connection, HttpHeader parsed, int size) {
    if (parsed instanceof HttpRequestPacket) {
      ClientConnection client = client(connection);
      client.begin();
      if (closing) {
        client.terminate();
        throw new IllegalStateException("the server is being stopped");
      }
    }
  }

  private ClientConnection client(Connection<?> connection) {
    ClientConnection known = CLIENT.get(connection);
    if (known == null) {
      ClientConnection client = new ClientConnection(connection);
      CLIENT.set(connection, client);
      connections.add(client);
      client.whenClosed(() -> connections.remove(client));
      return client;
    }
    return known;
  }

  /** Hears when a response is complete. */
  private final class Answers extends HttpServerProbe.Adapter {

    @Override
    @SuppressWarnings("rawtypes") // as the monitor is declared
    public void onRequestCompleteEvent(
        HttpServerFilter filter, Connection connection, Response response) {
      client(connection).complete();
    }
  }
}
