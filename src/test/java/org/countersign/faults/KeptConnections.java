package org.countersign.faults;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send one request after the other, each on a connection that it keeps while the
 * server does. They tell apart what a client library hides by asking again.
 */
final class KeptConnections implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<List<Reply>>> streams = new ArrayList<>();
  private final int port;
  private final long pauseNanos;
  private volatile boolean over;

  /** How a request ended. */
  enum End {
    /** With a whole answer. */
    ANSWERED,
    /** The connection was not accepted. */
    REFUSED,
    /** The connection was closed before the first byte of an answer. */
    CLOSED,
    /** The connection was closed within an answer. */
    CUT
  }

  /**
   * One request's end.
   *
   * @param end how it ended
   * @param status the status of the answer, 0 if there is none
   * @param closes whether the answer ends the connection
   * @param body the body of the answer
   */
  record Reply(End end, int status, boolean closes, String body) {

    static Reply without(End end) {
      return new Reply(end, 0, true, "");
    }
  }

  /** Starts one stream of requests for each of these texts. */
  KeptConnections(int port, long pauseMillis, List<String> requests) {
    this.port = port;
    pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
    requests.forEach(request -> streams.add(threads.submit(() -> again(request))));
  }

  /** A GET. */
  static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  /** A POST of a form. */
  static String form(String path, String body) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/%s\r\n%s: %d\r\n\r\n%s"
        .formatted(path, "x-www-form-urlencoded", "Content-Length", body.length(), body);
  }

  private List<Reply> again(String request) {
    List<Reply> replies = new ArrayList<>();
    Socket kept = null;
    while (!over) {
      Socket socket = kept == null ? connect() : kept;
      Reply reply = socket == null ? Reply.without(End.REFUSED) : ask(socket, request);
      replies.add(reply);
      kept = reply.closes() ? null : socket;
      if (socket != null && kept == null) {
        close(socket);
      }
      LockSupport.parkNanos(pauseNanos);
    }
    return replies;
  }

  private Socket connect() {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException e) {
      return null;
    }
  }

  private static Reply ask(Socket socket, String request) {
    String status;
    DataInputStream in;
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      in = new DataInputStream(socket.getInputStream());
      status = line(in);
    } catch (IOException e) {
      return Reply.without(End.CLOSED);
    }
    try {
      return read(Integer.parseInt(status.split(" ")[1]), in);
    } catch (IOException e) {
      return Reply.without(End.CUT);
    }
  }

  private static Reply read(int status, DataInputStream in) throws IOException {
    int length = 0;
    boolean closes = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      closes |= header.equals("connection: close");
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return new Reply(End.ANSWERED, status, closes, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more
    }
  }

  /** Ends the streams and returns how every request ended. */
  List<Reply> end() throws Exception {
    over = true;
    List<Reply> all = new ArrayList<>();
    for (Future<List<Reply>> stream : streams) {
      all.addAll(stream.get());
    }
    return all;
  }

  @Override
  public void close() {
    over = true;
    threads.shutdown();
  }
}
