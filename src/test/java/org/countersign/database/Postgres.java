package org.countersign.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One real PostgreSQL for this JVM, made at first use and stopped when the JVM ends. It writes
 * through to the disk as in production, so that a killed server is a fair test.
 */
public final class Postgres {

  /** The user of every database here; it needs no password. */
  public static final String USER = "postgres";

  private Postgres() {}

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres.Builder builder = builder();
        if (Boolean.getBoolean("countersign.test.statements")) {
          builder.setServerConfig("shared_preload_libraries", "pg_stat_statements");
        }
        EmbeddedPostgres server = builder.start();
        requireDurable(server);
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Settings of a PostgreSQL that writes through to the disk, and that leaves no socket in the
   * machine's temporary folder.
   */
  public static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("unix_socket_directories", "");
  }

  /** Makes an empty database and returns its JDBC address. */
  public static String database(String name) {
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the database " + name, e);
    }
    return "jdbc:postgresql://localhost:" + Holder.SERVER.getPort() + "/" + name;
  }

  /** A connection to one of the databases made here. */
  public static Connection connect(String name) {
    try {
      return Holder.SERVER.getDatabase(USER, name).getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot connect to the database " + name, e);
    }
  }

  private static void requireDurable(EmbeddedPostgres server) {
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("show " + setting)) {
        row.next();
        if (!"on".equals(row.getString(1))) {
          throw new IllegalStateException(setting + " is " + row.getString(1));
        }
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read " + setting, e);
      }
    }
  }
}
