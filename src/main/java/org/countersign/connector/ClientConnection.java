package org.countersign.connector;

import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.Connection;

/** A connection that has brought a request, and whether one of its requests is being answered. */
final class ClientConnection {

  private final Connection<?> connection;
  private volatile boolean answering;

  ClientConnection(Connection<?> connection) {
    this.connection = connection;
  }

  /** The header of a request is complete. */
  void begin() {
    answering = true;
  }

  /** The answer to the request is complete. */
  void complete() {
    answering = false;
  }

  /** Closes the connection behind what is still to be written, unless a request is inside. */
  void closeIfIdle() {
    if (!answering) {
      connection.closeSilently();
    }
  }

  /** Closes the connection at once. */
  void terminate() {
    connection.terminateSilently();
  }

  /** Runs this once the connection is closed, or now if it already is. */
  @SuppressWarnings("rawtypes") // as the server declares it
  void whenClosed(Runnable action) {
    CloseListener listener = (closed, how) -> action.run();
    connection.addCloseListener(listener);
  }
}
