package org.countersign.persistence;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.countersign.config.SettingsProducer;

/**
 * Asks the database whether it answers, on a connection of its own: what it says is of the database
 * and not of the pool, and it says it within 3 seconds. Who asks together gets one answer.
 */
@ApplicationScoped
public class DatabaseProbe {

  private static final int SECONDS = 2;
  private static final long GOOD_FOR = TimeUnit.MILLISECONDS.toNanos(500);

  private Connection connection;
  private boolean answered;
  private long askedAt = System.nanoTime() - GOOD_FOR;

  /** Whether it answers, or did half a second ago. */
  public synchronized boolean answers() {
    if (System.nanoTime() - askedAt >= GOOD_FOR) {
      answered = ask();
      askedAt = System.nanoTime();
    }
    return answered;
  }

  /** A connection that broke in the meantime says nothing of the database. */
  private boolean ask() {
    long begun = System.nanoTime();
    if (connection != null && works()) {
      return true;
    }
    close();
    return System.nanoTime() - begun < GOOD_FOR && connects();
  }

  private boolean works() {
    try {
      return connection.isValid(SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean connects() {
    try {
      connection =
          ConfiguredDataSource.impatient(SettingsProducer.configured().database(), SECONDS)
              .getConnection();
      return works();
    } catch (SQLException e) {
      return false;
    }
  }

  @PreDestroy
  synchronized void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // it is of no use any more, whatever it says
      }
      connection = null;
    }
  }
}
