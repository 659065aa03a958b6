package org.countersign.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.countersign.database.Postgres;

/** A PostgreSQL of its own that can be frozen, and stopped at once and started again. */
final class Cluster implements AutoCloseable {

  private final Path data;
  private final int port = Server.freePort();
  private EmbeddedPostgres running;

  Cluster() {
    try {
      data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Starts it on the same port and the same data. */
  void start() {
    try {
      running =
          Postgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPort(port)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of a server on it, with the test tenant. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Servers.embedded("unused"));
    environment.remove("COUNTERSIGN_DATA_DIR");
    environment.put(
        "COUNTERSIGN_DATABASE_URL", "jdbc:postgresql://localhost:" + port + "/postgres");
    environment.put("COUNTERSIGN_DATABASE_USER", "postgres");
    environment.put("COUNTERSIGN_MASTER_KEY", Servers.MASTER_KEY);
    return environment;
  }

  /** None of its processes runs on, but the system still takes connections for it. */
  void freeze() {
    everyProcess("STOP");
  }

  /** Everything runs on. */
  void thaw() {
    everyProcess("CONT");
  }

  /** As a crash would end it. */
  void stopAtOnce() {
    ProcessHandle postmaster = postmaster();
    send("QUIT", Stream.of(postmaster));
    Until.holds("PostgreSQL has ended", Duration.ofSeconds(10), () -> !postmaster.isAlive());
    close();
  }

  /** Refuses or takes writes, as a standby or an operator would. */
  void readOnly(boolean on) {
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set default_transaction_read_only = " + on);
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void everyProcess(String signal) {
    ProcessHandle postmaster = postmaster();
    send(signal, Stream.concat(Stream.of(postmaster), postmaster.descendants()));
  }

  private ProcessHandle postmaster() {
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(String signal, Stream<ProcessHandle> processes) {
    String[] command =
        Stream.concat(
                Stream.of("kill", "-" + signal), processes.map(one -> Long.toString(one.pid())))
            .toArray(String[]::new);
    try {
      if (new ProcessBuilder(command).start().waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
