package org.countersign.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.countersign.config.DatabaseSettings;
import org.countersign.config.SettingsProducer;
import org.countersign.crypto.Secret;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database that the settings name, so that one archive serves with the embedded database and
 * with PostgreSQL. The server makes it by its public constructor. It has its connections from a
 * pool of its own.
 *
 * @see "docs/adr/0011-outage-and-admission.md"
 */
public final class ConfiguredDataSource implements DataSource {

  private static final int CONNECT_SECONDS = 2;

  private volatile DataSource configured;

  @Override
  public Connection getConnection() throws SQLException {
    return configured().getConnection();
  }

  /** The user and the password come from the settings, whatever the pool believes they are. */
  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private DataSource configured() {
    DataSource source = configured;
    if (source == null) {
      synchronized (this) {
        if (configured == null) {
          configured = ConnectionPool.of(SettingsProducer.configured().database());
        }
        source = configured;
      }
    }
    return source;
  }

  /**
   * A connection to that database if it exists, from outside of the server. To be ended by {@code
   * shutdown} when it is the embedded one.
   */
  public static Connection existing(DatabaseSettings settings) throws SQLException {
    return settings.embedded()
        ? embedded(settings, ";IFEXISTS=TRUE").getConnection()
        : postgresql(settings).getConnection();
  }

  /** Each connection a new one, which waits for the database as long as it takes. */
  static DataSource patient(DatabaseSettings settings) {
    return settings.embedded() ? embedded(settings, "") : postgresql(settings);
  }

  /**
   * Each connection a new one, which breaks when the database does not answer.
   *
   * @param seconds for how long an answer may keep it waiting, where the address does not say
   */
  static DataSource impatient(DatabaseSettings settings, int seconds) {
    if (settings.embedded()) {
      return reopened(settings).asDataSource();
    }
    PGSimpleDataSource source = postgresql(settings);
    Properties address = Driver.parseURL(settings.url(), new Properties());
    if (!address.containsKey(PGProperty.CONNECT_TIMEOUT.getName())) {
      source.setConnectTimeout(CONNECT_SECONDS);
    }
    if (!address.containsKey(PGProperty.SOCKET_TIMEOUT.getName())) {
      source.setSocketTimeout(seconds);
    }
    return source;
  }

  /** The embedded database, opened again after it has closed itself. */
  static ReopenedDatabase reopened(DatabaseSettings settings) {
    return ReopenedDatabase.at(settings.url(), embedded(settings, ""));
  }

  private static DataSource embedded(DatabaseSettings settings, String more) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(settings.url() + more);
    source.setUser(settings.user().orElse(""));
    source.setPassword(settings.password().map(Secret::reveal).orElse(""));
    return SyncedCommits.of(source);
  }

  static PGSimpleDataSource postgresql(DatabaseSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    settings.user().ifPresent(source::setUser);
    settings.password().map(Secret::reveal).ifPresent(source::setPassword);
    return source;
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return configured().getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    configured().setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    configured().setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return configured().getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(ConfiguredDataSource.class.getPackageName());
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : configured().unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || configured().isWrapperFor(type);
  }
}
