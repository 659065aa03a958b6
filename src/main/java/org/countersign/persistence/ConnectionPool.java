package org.countersign.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.countersign.config.DatabaseSettings;

/**
 * The connections that requests share: at most {@value #SIZE}. Nobody waits for ever: 2 seconds for
 * a connection, 1 for one that was idle to show that it works, 5 for an answer. The database itself
 * ends a statement after 4 seconds, and after 60 a transaction that its client has forgotten, so
 * that a node that froze or lost its network does not keep its locks.
 *
 * @see "docs/adr/0011-outage-and-admission.md"
 */
final class ConnectionPool {

  static final int SIZE = 32;

  private static final int IDLE = 2;
  private static final int ANSWER_SECONDS = 5;
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration VALIDATION = Duration.ofSeconds(1);
  private static final Duration SURPLUS = Duration.ofMinutes(5);

  private static final String LIMITS =
      "set statement_timeout = '4s'; set idle_in_transaction_session_timeout = '60s'";

  private ConnectionPool() {}

  /** A pool of connections to this database, none of which need be possible yet. */
  static DataSource of(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("countersign");
    config.setDataSource(ConfiguredDataSource.impatient(settings, ANSWER_SECONDS));
    config.setMaximumPoolSize(SIZE);
    config.setMinimumIdle(IDLE);
    config.setIdleTimeout(SURPLUS.toMillis());
    config.setConnectionTimeout(WAIT.toMillis());
    config.setValidationTimeout(VALIDATION.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    if (settings.embedded()) {
      return reopening(config, ConfiguredDataSource.reopened(settings));
    }
    config.setConnectionInitSql(LIMITS);
    // the next connection may lead to another server, which takes writes
    config.setExceptionOverride(evicting(Outage::isReadOnly));
    return new HikariDataSource(config);
  }

  /** A pool that lets go of all connections once the database has closed itself. */
  private static DataSource reopening(HikariConfig config, ReopenedDatabase database) {
    config.setExceptionOverride(evicting(database::closedBy));
    HikariDataSource pool = new HikariDataSource(config);
    database.whenClosed(pool.getHikariPoolMXBean()::softEvictConnections);
    return pool;
  }

  private static SQLExceptionOverride evicting(Predicate<SQLException> failures) {
    return new SQLExceptionOverride() {
      @java.lang.Override
      public Override adjudicate(SQLException failure) {
        return failures.test(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
      }
    };
  }
}
