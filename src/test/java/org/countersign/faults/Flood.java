package org.countersign.faults;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.countersign.blackbox.Server;

/** Connections that stay open, and send one request each at the same moment. */
final class Flood implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final List<Socket> sockets = new ArrayList<>();

  /**
   * One answer.
   *
   * @param status the status code
   * @param retryAfter whether it says when to come again
   */
  record Reply(int status, boolean retryAfter) {}

  Flood(Server server, int connections) throws IOException {
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket(server.url().getHost(), server.url().getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      sockets.add(socket);
    }
  }

  /** Sends on each the request of its number and returns all answers. */
  List<Reply> send(IntFunction<String> requests) throws IOException {
    for (int i = 0; i < sockets.size(); i++) {
      byte[] request = requests.apply(i).getBytes(StandardCharsets.US_ASCII);
      sockets.get(i).getOutputStream().write(request);
    }
    List<Reply> replies = new ArrayList<>();
    for (Socket socket : sockets) {
      replies.add(read(new DataInputStream(socket.getInputStream())));
    }
    return replies;
  }

  private static Reply read(DataInputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    boolean retryAfter = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      retryAfter |= header.startsWith("retry-after:");
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    in.readFully(new byte[length]);
    return new Reply(status, retryAfter);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended after: " + line);
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
