package org.countersign.connector;

import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.glassfish.grizzly.filterchain.DefaultFilterChain;
import org.glassfish.grizzly.http.HttpBrokenContentException;

/**
 * Keeps out of the log what clients do wrong: the connector would write a stack for each connection
 * that ends early and for each malformed chunk, so that clients could fill the disk with it.
 */
final class ClientFaults implements Filter {

  /** A logger that nothing refers to forgets its filter. */
  private static final Logger CHAIN = Logger.getLogger(DefaultFilterChain.class.getName());

  /** Begins to drop these records. */
  static void silence() {
    CHAIN.setFilter(new ClientFaults());
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    Throwable thrown = record.getThrown();
    return !(thrown instanceof IOException || thrown instanceof HttpBrokenContentException);
  }
}
