package org.countersign.connector;

import org.glassfish.grizzly.Connection;

/**
 * How long the header has been under way that a connection brings, if it brings one. The codec
 * takes the bytes of a connection one after the other; only the clock comes from another thread.
 */
final class PendingHeader {

  private static final long NONE = 0;

  private final Connection<?> connection;
  private volatile long since = NONE;

  PendingHeader(Connection<?> connection) {
    this.connection = connection;
  }

  /** Bytes of a header have come, the first ones or more. */
  void begin() {
    if (since == NONE) {
      since = System.nanoTime() | 1; // never NONE
    }
  }

  /** The header has come whole. */
  void complete() {
    since = NONE;
  }

  /** Whether the connection has ended. */
  boolean gone() {
    return !connection.isOpen();
  }

  /** Ends the connection if its header has been under way for longer, in nanoseconds. */
  void endIfLonger(long longest, long now) {
    long begun = since;
    if (begun != NONE && now - begun > longest) {
      connection.closeSilently();
    }
  }
}
