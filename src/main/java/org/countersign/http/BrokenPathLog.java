package org.countersign.http;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps a stack out of the log that the container would write for each path with a broken percent
 * escape. The container fails on such a path before any filter of the application sees it. The
 * packaged server refuses these paths earlier; where the WAR runs alone, only this is left.
 *
 * @see "docs/security.md, section Logs"
 */
@WebListener
public class BrokenPathLog implements ServletContextListener {

  private static final Logger CONTAINER = Logger.getLogger("jakarta.enterprise.web.core");
  private static final String DECODER = "org.glassfish.grizzly.http.util.URLDecoder";

  private Filter before;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    before = CONTAINER.getFilter();
    CONTAINER.setFilter(one -> !isBrokenPath(one) && (before == null || before.isLoggable(one)));
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    CONTAINER.setFilter(before);
  }

  /** Whether the record is of a path that the container could not decode. */
  static boolean isBrokenPath(LogRecord logged) {
    Throwable thrown = logged.getThrown();
    if (!(thrown instanceof IllegalArgumentException)) {
      return false;
    }
    StackTraceElement[] stack = thrown.getStackTrace();
    return stack.length > 0 && stack[0].getClassName().equals(DECODER);
  }
}
