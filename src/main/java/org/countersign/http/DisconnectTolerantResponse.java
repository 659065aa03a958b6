package org.countersign.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * A response that can still be written when its client has left. What is written then is dropped.
 * Without it the router and the container each log a stack for such a request.
 */
final class DisconnectTolerantResponse extends HttpServletResponseWrapper {

  private final HttpServletRequest request;
  private final ClientDisconnects disconnects;
  private ServletOutputStream output;
  private boolean left;

  DisconnectTolerantResponse(
      HttpServletRequest request, HttpServletResponse response, ClientDisconnects disconnects) {
    super(response);
    this.request = request;
    this.disconnects = disconnects;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (output == null) {
      output = new TolerantOutput(super.getOutputStream());
    }
    return output;
  }

  @Override
  public void flushBuffer() {
    attempt(super::flushBuffer);
  }

  private void attempt(Write write) {
    if (left) {
      return;
    }
    try {
      write.run();
    } catch (IOException e) {
      left = true;
      disconnects.note(request, e);
    }
  }

  /** One write to the connection. */
  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }

  /** Drops what cannot be written. */
  private final class TolerantOutput extends ServletOutputStream {

    private final ServletOutputStream connection;

    private TolerantOutput(ServletOutputStream connection) {
      this.connection = connection;
    }

    @Override
    public void write(int octet) {
      attempt(() -> connection.write(octet));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      attempt(() -> connection.write(bytes, offset, length));
    }

    @Override
    public void flush() {
      attempt(connection::flush);
    }

    @Override
    public void close() {
      attempt(connection::close);
    }

    @Override
    public boolean isReady() {
      return connection.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      connection.setWriteListener(listener);
    }
  }
}
