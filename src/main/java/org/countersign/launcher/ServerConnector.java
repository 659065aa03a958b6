package org.countersign.launcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What this jar adds to the server's connector. It is in a library of the server, which this class
 * reaches by name only: the server's class loader is below the launcher's.
 */
final class ServerConnector {

  private static final Logger LOG = System.getLogger(ServerConnector.class.getName());

  private static final String HEADER_DEADLINE = "org.countersign.connector.HeaderDeadline";

  private ServerConnector() {}

  /**
   * Gives headers of requests a deadline. A server that it does not fit serves without, and says
   * so.
   *
   * @param server any object of the server's
   */
  static void limitHeaders(Object server) {
    try {
      Class<?> deadline = server.getClass().getClassLoader().loadClass(HEADER_DEADLINE);
      ((Runnable) deadline.getDeclaredConstructor().newInstance()).run();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "headers have no deadline: a proxy has to end those that drip", e);
    }
  }
}
