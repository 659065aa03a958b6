package org.countersign.connector;

import java.util.List;
import org.glassfish.grizzly.http.HttpServerFilter;

/** The rules that this product adds to the server's connector. */
public final class ConnectorRules implements Runnable, AutoCloseable {

  private OrderlyClose port;

  /**
   * Applies the rules to every listener that speaks HTTP.
   *
   * @throws IllegalStateException if the server is built in another way than this expects
   */
  @Override
  public void run() {
    List<HttpServerFilter> codecs = ServerListeners.filters(HttpServerFilter.class);
    RequestDeadline deadline = new RequestDeadline();
    codecs.forEach(
        codec ->
            codec
                .getMonitoringConfig()
                .addProbes(deadline, new PipelineBound(), new HeadRefusal(), new PathRefusal()));
    deadline.start();
    ClientFaults.silence();
    port = OrderlyClose.install();
  }

  /** Closes the port, once the requests that were read are answered; takes 2 seconds at most. */
  @Override
  public void close() {
    port.close();
  }
}
