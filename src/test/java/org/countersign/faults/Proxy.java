package org.countersign.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Server;

/** HAProxy in front of two nodes, set up as docs/operations.md describes. */
final class Proxy implements AutoCloseable {

  private static final String CONFIGURATION =
      """
      global
        maxconn 500
      defaults
        mode http
        timeout connect 2s
        timeout client 60s
        timeout server 30s
        timeout check 2s
        retries 3
        option redispatch 1
      frontend clients
        bind 127.0.0.1:%d
        default_backend countersign
      backend countersign
        balance roundrobin
        option httpchk GET /health/ready
        http-check expect status 200
        default-server check inter 1s fall 2 rise 2
        server one 127.0.0.1:%d
        server two 127.0.0.1:%d
      frontend figures
        bind 127.0.0.1:%d
        stats enable
        stats uri /figures
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = Server.freePort();
  private final int figures = Server.freePort();
  private final Process process;

  /** Starts the proxy; the nodes need not be up yet. */
  Proxy(int one, int two) {
    try {
      Path target = Path.of("target");
      Path file = Files.createTempFile(target, "haproxy-", ".cfg");
      Files.writeString(file, CONFIGURATION.formatted(port, one, two, figures));
      process =
          new ProcessBuilder("haproxy", "-f", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(Files.createTempFile(target, "haproxy-", ".log").toFile())
              .start();
    } catch (IOException e) {
      throw new AssertionError("this test needs haproxy: apt-get install haproxy", e);
    }
  }

  /** The port that clients use. */
  int port() {
    return port;
  }

  /** Whether the proxy sends requests to this node, {@code one} or {@code two}. */
  boolean sees(String node) {
    return figures().lines().anyMatch(line -> line.matches("countersign," + node + ",.*,UP,.*"));
  }

  private String figures() {
    URI uri = URI.create("http://127.0.0.1:" + figures + "/figures;csv");
    try {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return ""; // it is not up yet
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
