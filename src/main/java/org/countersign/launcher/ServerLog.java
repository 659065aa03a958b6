package org.countersign.launcher;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Loggers of the parts between the application and the database. Each of them writes, for every
 * request, of a failure that it also throws, mostly with its stack: an outage is told ten thousand
 * times. What is thrown reaches the application, which logs an outage once in 10 seconds and
 * everything else with its stack; so these are silenced.
 *
 * @see "docs/adr/0011-outage-and-admission.md"
 */
final class ServerLog {

  private static final Map<String, Level> LEVELS =
      Map.of(
          // every exception that leaves a bean
          "jakarta.enterprise.ejb.container", Level.SEVERE,
          // a commit or rollback on a connection that is gone
          "javax.enterprise.resource.jta.com.sun.enterprise.transaction", Level.SEVERE,
          // every connection that could not be handed out, at three places
          "javax.enterprise.resource.resourceadapter.com.sun", Level.OFF,
          // every connection that broke, or was found broken
          "com.zaxxer.hikari.pool.PoolBase", Level.SEVERE,
          "com.zaxxer.hikari.pool.ProxyConnection", Level.SEVERE,
          // every statement that failed
          "org.hibernate.engine.jdbc.spi.SqlExceptionHelper", Level.OFF,
          "org.hibernate.event.internal.DefaultLoadEventListener", Level.WARNING);

  /** A logger that nobody holds forgets its level. */
  private static final List<Logger> HELD = LEVELS.keySet().stream().map(Logger::getLogger).toList();

  private ServerLog() {}

  /** From now on, which is after the server has set up its log. */
  static void quieten() {
    HELD.forEach(logger -> logger.setLevel(LEVELS.get(logger.getName())));
  }
}
