package org.countersign.connector;

import java.util.List;
import org.glassfish.grizzly.http.HttpServerFilter;

/** What the server's connector does beyond what it would do by itself. */
public final class ConnectorRules implements Runnable, AutoCloseable {

  private OrderlyClose port;

  /**
   * From now on the rules hold on every listener that speaks HTTP.
   *
   * @throws IllegalStateException when the server is not built as this expects
   */
  @Override
  public void run() {
    List<HttpServerFilter> codecs = ServerListeners.filters(HttpServerFilter.class);
    HeaderDeadline deadline = new HeaderDeadline();
    codecs.forEach(codec -> codec.getMonitoringConfig().addProbes(deadline, new PathRefusal()));
    deadline.start();
    port = OrderlyClose.install();
  }

  /** Closes the port, once the requests that were read are answered; takes 2 seconds at most. */
  @Override
  public void close() {
    port.close();
  }
}
