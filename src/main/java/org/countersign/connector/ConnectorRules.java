package org.countersign.connector;

import java.util.List;
import org.glassfish.grizzly.http.HttpServerFilter;

/** What the server's connector does beyond what it would do by itself. */
public final class ConnectorRules implements Runnable {

  /**
   * From now on the rules hold on every listener that speaks HTTP.
   *
   * @throws IllegalStateException when the server is not built as this expects
   */
  @Override
  public void run() {
    List<HttpServerFilter> codecs = ServerCodecs.find();
    HeaderDeadline deadline = new HeaderDeadline();
    codecs.forEach(codec -> codec.getMonitoringConfig().addProbes(deadline, new PathRefusal()));
    deadline.start();
  }
}
