package org.countersign.launcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What this jar adds to the server's connector. It is in a library of the server, which this class
 * reaches by name only: the server's class loader is below the launcher's.
 */
final class ServerConnector {

  private static final Logger LOG = System.getLogger(ServerConnector.class.getName());

  private static final String RULES = "org.countersign.connector.ConnectorRules";

  private ServerConnector() {}

  /**
   * Gives headers of requests a deadline and refuses paths that are none. A server that this does
   * not fit serves without, and says so.
   *
   * @param server any object of the server's
   */
  static void guard(Object server) {
    try {
      Class<?> rules = server.getClass().getClassLoader().loadClass(RULES);
      ((Runnable) rules.getDeclaredConstructor().newInstance()).run();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "headers have no deadline: a proxy has to end those that drip", e);
    }
  }
}
