package org.countersign.blackbox;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to the shared server whose client takes its time. */
final class SlowPeer implements AutoCloseable {

  private static final int PATIENCE = 40_000;

  private final Socket socket;
  private final StringBuilder received = new StringBuilder();
  private boolean ended;

  SlowPeer() throws IOException {
    socket = new Socket("localhost", Servers.shared().url().getPort());
  }

  /** Sends all of it at once. */
  SlowPeer send(String text) throws IOException {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (SocketException e) {
      ended = true;
    }
    return this;
  }

  /**
   * Sends one character after the other, each after so long a silence; until the other side ends.
   */
  SlowPeer drip(String text, Duration each) throws IOException {
    for (int i = 0; i < text.length() && !ended; i++) {
      if (!receive(each)) {
        send(text.substring(i, i + 1));
      }
    }
    return this;
  }

  /** Waits so long while nobody says anything. */
  SlowPeer idle(Duration length) throws IOException {
    receive(length);
    received.setLength(0);
    return this;
  }

  /** What has come up to the end of an answer in JSON, at the most for 40 seconds. */
  String answer() throws IOException {
    socket.setSoTimeout(PATIENCE);
    while (!ended && received.indexOf("}") < 0) {
      next();
    }
    String answer = received.toString();
    received.setLength(0);
    return answer;
  }

  /** Everything that comes before the server ends the connection or is silent for so long. */
  String untilEnd(Duration silence) throws IOException {
    receive(silence);
    return received.toString();
  }

  /** Whether the server has ended the connection. */
  boolean ended() {
    return ended;
  }

  /** Whether the server ended the connection before it was silent for so long. */
  private boolean receive(Duration silence) throws IOException {
    socket.setSoTimeout((int) silence.toMillis());
    try {
      while (!ended) {
        next();
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private void next() throws IOException {
    try {
      int next = socket.getInputStream().read();
      if (next < 0) {
        ended = true;
      } else {
        received.append((char) next);
      }
    } catch (SocketException e) { // reset, since we were still sending
      ended = true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
