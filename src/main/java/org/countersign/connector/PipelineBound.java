package org.countersign.connector;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * Bounds what a client gets done by requests that it sends without waiting for answers. One thread
 * works through all requests that came in one read: after 8 of them the answer says {@code
 * Connection: close}, and what follows is dropped, which a client that pipelines has to expect. A
 * connection whose client has left, or leaves 64 KiB of answers unread, gets nothing more done.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2">RFC 9112, section 9.3.2</a>
 */
final class PipelineBound extends HttpProbe.Adapter {

  private static final int MOST_IN_ONE_READ = 8;
  private static final int MOST_UNREAD = 64 * 1024;

  private static final Attribute<Turn> TURN =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(Turn.class.getName());

  private static final ConnectionProbe READS =
      new ConnectionProbe.Adapter() {
        @Override
        @SuppressWarnings("rawtypes") // as the monitor is declared
        public void onReadEvent(Connection connection, Buffer data, int size) {
          TURN.get(connection).requests = 0;
        }
      };

  /** The requests of one read. A connection has one thread at a time. */
  private static final class Turn {
    private int requests;
    private boolean last;
  }

  /** Counts a request whose head is complete. */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as the monitor is declared
  public void onHeaderParseEvent(Connection connection, HttpHeader parsed, int size) {
    Turn turn = TURN.get(connection);
    if (turn == null) {
      turn = new Turn();
      TURN.set(connection, turn);
      connection.getMonitoringConfig().addProbes(READS);
    }
    if (turn.last || !connection.isOpen()) {
      throw new IllegalStateException("the connection has ended");
    }
    if (PendingRequest.unreadBytes(connection) > MOST_UNREAD) {
      connection.terminateSilently();
      throw new IllegalStateException("the client does not read");
    }
    turn.requests++;
    if (turn.requests >= MOST_IN_ONE_READ && parsed instanceof HttpRequestPacket request) {
      turn.last = true;
      request.getProcessingState().setKeepAlive(false);
    }
  }
}
