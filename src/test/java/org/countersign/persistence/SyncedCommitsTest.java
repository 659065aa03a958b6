package org.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.countersign.config.DatabaseSettings;
import org.countersign.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedCommitsTest {

  private static final int COMMITS = 5;

  @TempDir private Path directory;

  @Test
  void eachCommitOfTheEmbeddedDatabaseIsForcedToTheDisk() throws SQLException, IOException {
    DatabaseSettings database =
        Settings.read(Map.of("countersign.data-dir", directory.toString())::get).database();
    try (Connection connection = ConfiguredDataSource.impatient(database, 1).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table item (id int primary key)");
      connection.setAutoCommit(false);
      assertThat(forcedWhile(() -> commit(connection, statement))).isGreaterThanOrEqualTo(COMMITS);
      statement.execute("shutdown");
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  private static void commit(Connection connection, Statement statement) throws SQLException {
    for (int i = 0; i < COMMITS; i++) {
      statement.executeUpdate("insert into item values (" + i + ")");
      connection.commit();
    }
  }

  /** How often the database's file was forced to the disk meanwhile, as the runtime recorded it. */
  private long forcedWhile(Work work) throws SQLException, IOException {
    Path file = directory.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileForce").withThreshold(Duration.ZERO);
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream().filter(this::ofTheDatabase).count();
  }

  private boolean ofTheDatabase(RecordedEvent event) {
    return event.getString("path").equals(directory.resolve("countersign.mv.db").toString());
  }
}
