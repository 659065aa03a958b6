package org.countersign.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.TimeUnit;

/**
 * Asks the server that runs with the same settings whether it is ready, for images that have no
 * other client.
 */
final class HealthCheck {

  private static final int MILLIS = (int) TimeUnit.SECONDS.toMillis(4);

  private HealthCheck() {}

  /**
   * Returns when it is ready.
   *
   * @throws IOException when it is not, or does not answer; the message says which
   */
  static void run(Options options) throws IOException {
    URL url =
        URI.create("http://" + host(options.address()) + ":" + options.port() + "/health/ready")
            .toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    try {
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException(url + " answers " + status);
      }
    } finally {
      connection.disconnect();
    }
  }

  /** A server on all addresses is asked on the loopback. */
  private static String host(String address) throws IOException {
    InetAddress listening = InetAddress.getByName(address);
    InetAddress asked =
        listening.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : listening;
    String text = asked.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }
}
