package org.countersign.launcher;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Loggers of the server that write what beans return, or addresses with their queries, at their
 * fine levels: codes, tokens and numbers among it. They stay at INFO whatever a configuration of
 * the logging says, so that a level that was raised to find a fault brings no secret to light.
 *
 * @see "docs/security.md, section Logs"
 */
final class LogLimits {

  private static final List<String> NAMES =
      List.of(
          "org.jboss.weld.Bean",
          // paths of requests
          "javax.enterprise.system.core.security",
          // cookies
          "org.glassfish.grizzly.http.Cookies",
          "fish.payara.microprofile.telemetry.tracing.jaxrs.OpenTelemetryRequestEventListener");

  /** A logger that nobody holds is forgotten with its level. */
  private static final List<Logger> LOGGERS = NAMES.stream().map(Logger::getLogger).toList();

  private LogLimits() {}

  /** Limits them now and after each change of the configuration. */
  static void install() {
    limit();
    LogManager.getLogManager().addConfigurationListener(LogLimits::limit);
  }

  private static void limit() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.INFO));
  }
}
