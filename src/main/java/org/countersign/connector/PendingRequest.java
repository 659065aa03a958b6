package org.countersign.connector;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * What one connection waits for its client to do: to complete a head, to complete a body, or to
 * read an answer. The codec takes the bytes of a connection one after the other; only the clock
 * comes from another thread.
 */
final class PendingRequest {

  private static final long HEAD = TimeUnit.SECONDS.toNanos(10);

  /** A second more than the application gives a body, whose answer comes first where it can. */
  private static final long BODY = TimeUnit.SECONDS.toNanos(11);

  private static final long ANSWER = TimeUnit.SECONDS.toNanos(5);

  private static final long NONE = 0;

  private final Connection<?> connection;
  private volatile long headSince = NONE;
  private volatile long bodySince = NONE;

  /** When the clock first saw that part of an answer was not read; the clock's thread only. */
  private long unreadSince = NONE;

  PendingRequest(Connection<?> connection) {
    this.connection = connection;
  }

  /** Notes that bytes of a head have come, the first ones or more. */
  void beginHead() {
    if (headSince == NONE) {
      bodySince = NONE;
      headSince = moment(System.nanoTime());
    }
  }

  /** Notes that the head is complete. */
  void beginBody() {
    headSince = NONE;
    bodySince = moment(System.nanoTime());
  }

  /** Tells whether the connection has ended. */
  boolean gone() {
    return !connection.isOpen();
  }

  /** Ends the connection if its client has been waited for too long. */
  void endIfOverdue(long now) {
    noteUnread(now);
    if (isOver(unreadSince, ANSWER, now)) {
      connection.terminateSilently();
    } else if (isOver(headSince, HEAD, now)
        || (isOver(bodySince, BODY, now) && Requests.bodyIsDue(connection))) {
      wakeReader();
      connection.closeSilently();
    }
  }

  private void noteUnread(long now) {
    if (unreadBytes(connection) == 0) {
      unreadSince = NONE;
    } else if (unreadSince == NONE) {
      unreadSince = moment(now);
    }
  }

  /** Bytes of answers that neither the client nor the operating system has taken yet. */
  static int unreadBytes(Connection<?> connection) {
    return connection instanceof NIOConnection nio ? nio.getAsyncWriteQueue().spaceInBytes() : 0;
  }

  /** A thread that reads a body would otherwise notice only when its own read times out. */
  private void wakeReader() {
    if (connection instanceof NIOConnection nio
        && nio.getChannel() instanceof SocketChannel socket) {
      try {
        socket.shutdownInput();
      } catch (IOException e) {
        return; // it has ended in the meantime
      }
    }
  }

  private static boolean isOver(long since, long longest, long now) {
    return since != NONE && now - since > longest;
  }

  private static long moment(long nanoTime) {
    return nanoTime | 1; // never NONE
  }
}
