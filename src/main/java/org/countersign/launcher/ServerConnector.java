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

  private ServerConnector() {}

  /** Closes the port of the server, before its application goes. */
  @FunctionalInterface
  interface Port {
    void close();
  }

  /**
   * Gives headers of requests a deadline and refuses paths that are none. A server that this does
   * not fit serves without, and says so.
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
      LOG.log(Level.WARNING, "headers have no deadline: a proxy has to end those that drip", e);
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
