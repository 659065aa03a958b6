package org.countersign.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.countersign.config.DatabaseSettings;
import org.countersign.config.SettingException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Waits at the start for a database that is not up yet. A database that refuses this server, by its
 * password or its name, is not waited for: it would not change its mind.
 */
public final class DatabaseWait {

  private static final String URL = "countersign.database-url";
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final int ANSWER_SECONDS = 5;

  private final Attempt attempt;
  private final LongSupplier nanoTime;
  private final Consumer<Duration> pause;

  /** Connects once, and lets go of the connection. */
  @FunctionalInterface
  interface Attempt {
    void run() throws SQLException;
  }

  DatabaseWait(Attempt attempt, LongSupplier nanoTime, Consumer<Duration> pause) {
    this.attempt = attempt;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /**
   * Returns when the database takes a connection. The embedded one is not asked.
   *
   * @param told hears a line every 5 seconds while it waits
   * @throws SettingException when the database refuses, or is not up within the time of the
   *     settings; it names host, port, database and user
   */
  public static void untilUp(DatabaseSettings settings, Consumer<String> told) {
    if (settings.embedded()) {
      return;
    }
    new DatabaseWait(() -> connect(settings), System::nanoTime, DatabaseWait::sleep)
        .await(settings, told);
  }

  void await(DatabaseSettings settings, Consumer<String> told) {
    long begun = nanoTime.getAsLong();
    long lineAt = 0;
    while (true) {
      try {
        attempt.run();
        return;
      } catch (SQLException e) {
        long waited = nanoTime.getAsLong() - begun;
        if (!mayPass(e) || waited >= settings.patience().toNanos()) {
          throw refusal(settings, e);
        }
        if (waited >= lineAt) {
          told.accept("waiting for the database: " + place(settings) + ": " + reason(e));
          lineAt = waited + BETWEEN_LINES.toNanos();
        }
        pause.accept(BETWEEN_TRIES);
      }
    }
  }

  /**
   * Whether it is one of: no connection (08, but for a server that rejects it), too many of them
   * (53), going down or coming up (57P).
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL, error
   *     codes</a>
   */
  private static boolean mayPass(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return (state.startsWith("08") && !state.equals("08004") && !state.equals("08P01"))
        || state.startsWith("53")
        || state.startsWith("57P");
  }

  private static SettingException refusal(DatabaseSettings settings, SQLException e) {
    String where = place(settings) + ": " + reason(e);
    if (String.valueOf(e.getSQLState()).startsWith("28")) {
      return new SettingException(login(settings), "is refused by the database: " + where);
    }
    if (mayPass(e)) {
      String time = settings.patience().toSeconds() + " s (COUNTERSIGN_DATABASE_WAIT): ";
      return new SettingException(URL, "names a database that was not up within " + time + where);
    }
    return new SettingException(URL, "names a database that cannot be used: " + where);
  }

  /** The setting that the login came from. */
  private static String login(DatabaseSettings settings) {
    if (settings.password().isPresent()) {
      return "countersign.database-password";
    }
    return settings.user().isPresent() ? "countersign.database-user" : URL;
  }

  private static String place(DatabaseSettings settings) {
    PGSimpleDataSource source = ConfiguredDataSource.postgresql(settings);
    return "host "
        + String.join(",", source.getServerNames())
        + ", port "
        + Arrays.stream(source.getPortNumbers())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","))
        + ", database "
        + source.getDatabaseName()
        + ", user "
        // the driver's default
        + Optional.ofNullable(source.getUser()).orElse(System.getProperty("user.name"));
  }

  /** What the database said, or the network if the database said nothing. */
  private static String reason(SQLException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root instanceof SQLException ? root.getMessage() : root.toString();
    return String.valueOf(reason).replaceAll("\\s+", " ");
  }

  private static void connect(DatabaseSettings settings) throws SQLException {
    try (Connection connection =
        ConfiguredDataSource.impatient(settings, ANSWER_SECONDS).getConnection()) {
      connection.isValid(ANSWER_SECONDS);
    }
  }

  private static void sleep(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", e);
    }
  }
}
