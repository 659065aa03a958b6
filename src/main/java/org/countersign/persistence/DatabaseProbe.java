package org.countersign.persistence;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.countersign.config.DatabaseSettings;
import org.countersign.config.SettingsProducer;

/**
 * Finds out whether the database takes writes, on a connection of its own: the answer is about the
 * database and not about the pool, and comes within 3 seconds. A database that only reads, or whose
 * disk is full, is of no use: nothing can be counted. One write a second serves all callers.
 */
@ApplicationScoped
public class DatabaseProbe {

  private static final int SECONDS = 2;
  private static final long GOOD_FOR = TimeUnit.SECONDS.toNanos(1);
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(500);

  /** The one row by which nodes take turns. Another transaction that has it writes as well. */
  private static final String LOCK = "select id from clean_up where id = 1 for update skip locked";

  private static final String WRITE = "update clean_up set id = 1 where id = 1";

  private Connection connection;
  private boolean answered;
  private long askedAt = System.nanoTime() - GOOD_FOR;

  /** Whether it takes writes, or did a second ago. */
  public synchronized boolean writes() {
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
    return System.nanoTime() - begun < SOON && connects();
  }

  private boolean works() {
    try (Statement statement = connection.createStatement()) {
      if (statement.executeQuery(LOCK).next()) {
        statement.executeUpdate(WRITE);
      }
      connection.commit();
      return true;
    } catch (SQLException e) {
      noteIfClosed(e);
      return false;
    }
  }

  private boolean connects() {
    try {
      DatabaseSettings settings = SettingsProducer.configured().database();
      connection = ConfiguredDataSource.impatient(settings, SECONDS).getConnection();
      connection.setNetworkTimeout(Runnable::run, (int) TimeUnit.SECONDS.toMillis(SECONDS));
      connection.setAutoCommit(false);
      return works();
    } catch (SQLException e) {
      return false;
    }
  }

  private static void noteIfClosed(SQLException failure) {
    DatabaseSettings settings = SettingsProducer.configured().database();
    if (settings.embedded()) {
      ConfiguredDataSource.reopened(settings).closedBy(failure);
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
