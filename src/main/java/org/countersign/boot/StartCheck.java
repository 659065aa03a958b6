package org.countersign.boot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.countersign.config.DatabaseSettings;
import org.countersign.config.SettingException;
import org.countersign.config.Settings;
import org.countersign.persistence.ConfiguredDataSource;
import org.countersign.persistence.DatabaseWait;
import org.countersign.tenant.file.TenantFileCheck;

/**
 * Judges the tenant file and the database without a server, which takes 10 seconds and 400 lines to
 * come to the same. The launcher finds it by its name, since it is in the application and not
 * beside the launcher; so it speaks of nothing that both do not know.
 */
public final class StartCheck implements BiConsumer<Function<String, String>, Consumer<String>> {

  /** The error code of the embedded database for a file that is not there yet. */
  private static final int NOT_FOUND = 90_146;

  /**
   * Returns when a start can go on.
   *
   * @param lookup the value of a setting by its property name, null when there is none
   * @param told hears a line now and then while the database is waited for
   * @throws RuntimeException when it cannot; the message is one line that says why
   */
  @Override
  public void accept(Function<String, String> lookup, Consumer<String> told) {
    Settings settings = Settings.read(lookup);
    settings.tenantFile().ifPresent(TenantFileCheck::check);
    if (settings.database().embedded()) {
      open(settings.database());
    } else {
      DatabaseWait.untilUp(settings.database(), told);
    }
  }

  private static void open(DatabaseSettings database) {
    try (Connection connection = ConfiguredDataSource.existing(database);
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown"); // or it would stay open, and be lost with its driver
    } catch (SQLException e) {
      if (e.getErrorCode() != NOT_FOUND) {
        throw new SettingException(
            "countersign.data-dir", "has a database that cannot be opened: " + e.getMessage());
      }
    }
  }
}
