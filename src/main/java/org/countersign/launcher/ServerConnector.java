package org.countersign.launcher;

import fish.payara.micro.PayaraMicroRuntime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What this jar adds to the server's connector. It is in a library of the server, which this class
 * reaches by name only: the server's class loader is below the launcher's.
 */
final class ServerConnector {

  private static final Logger LOG = System.getLogger(ServerConnector.class.getName());

  private static final String RULES = "org.countersign.connector.ConnectorRules";

  private static final String LISTENER =
      "configs.config.server-config.network-config.network-listeners"
          + ".network-listener.http-listener.enabled=false";

  private static final String UNGUARDED =
      "unsupported Payara version: no deadline for request headers, chunked bodies and unread"
          + " answers, no bound on pipelined requests, no strict framing, no refusal of broken"
          + " paths, and requests that offer an upgrade hang; put a proxy in front that takes care"
          + " of these";

  private ServerConnector() {}

  /** Closes the port of the server, before its application goes. */
  @FunctionalInterface
  interface Port {
    void close();
  }

  /**
   * Applies the rules of {@code connector}. A server that they do not fit serves without them, and
   * its log says what is not guarded.
   *
   * @return what closes the port at the end
   */
  static Port guard(PayaraMicroRuntime server) {
    try {
      Class<?> type = server.getClass().getClassLoader().loadClass(RULES);
      Object rules = type.getDeclaredConstructor().newInstance();
      ((Runnable) rules).run();
      return () -> close((AutoCloseable) rules);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, UNGUARDED, e);
      return () -> server.run("set", LISTENER);
    }
  }

  private static void close(AutoCloseable rules) {
    try {
      rules.close();
    } catch (Exception e) { // as the interface declares; the rules throw none
      throw new IllegalStateException(e);
    }
  }
}
