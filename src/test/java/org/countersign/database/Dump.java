package org.countersign.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database as an earlier version of the server left it: src/test/resources/schema-5. */
public enum Dump {
  /** On PostgreSQL. */
  POSTGRESQL("postgresql"),
  /** In the embedded database. */
  H2("h2");

  /** The schema version of the dumps. */
  public static final String VERSION = "5";

  private static final String FOLDER = "/schema-5/";

  private final String name;

  Dump(String name) {
    this.name = name;
  }

  /** The tenant file that its server had. */
  public static Path tenantFile() {
    return Path.of("src/test/resources" + FOLDER + "tenant.yaml").toAbsolutePath();
  }

  /** What users were told while it was made: {@code seed}, {@code recovery-code} and others. */
  public Properties answers() {
    Properties answers = new Properties();
    try (InputStream in = open(".properties")) {
      answers.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }

  /** Brings it into an empty database. */
  public void into(Connection connection) {
    try (InputStream in = open(".sql");
        Statement statement = connection.createStatement()) {
      statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Migrates to the newest schema as a start does, and returns the number of steps. */
  public static int migrate(DataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .load()
        .migrate()
        .migrationsExecuted;
  }

  /** Every column of the schema with all that is said of it. */
  public static Set<String> columns(DataSource source) {
    String query =
        "select table_name, column_name, data_type, character_maximum_length, is_nullable,"
            + " column_default from information_schema.columns where table_schema = 'public'";
    Set<String> columns = new TreeSet<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        StringBuilder column = new StringBuilder();
        for (int i = 1; i <= 6; i++) {
          column.append(rows.getString(i)).append(' ');
        }
        columns.add(column.toString());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return columns;
  }

  private InputStream open(String ending) {
    return Dump.class.getResourceAsStream(FOLDER + name + ending);
  }
}
