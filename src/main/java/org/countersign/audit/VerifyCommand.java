package org.countersign.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.countersign.config.DatabaseSettings;
import org.countersign.config.MasterKeysProducer;
import org.countersign.config.Settings;
import org.countersign.crypto.Pepper;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Vault;
import org.countersign.crypto.VaultException;
import org.countersign.persistence.ConfiguredDataSource;
import org.countersign.sealing.Peppers;
import org.countersign.time.Time;

/**
 * Verifies the audit log without a server. The launcher finds it by its name, since it is in the
 * application and not beside the launcher; so it speaks of nothing that both do not know.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
public final class VerifyCommand implements Function<Function<String, String>, String> {

  /**
   * The line about a log that is intact.
   *
   * @param lookup the value of a setting by its property name, null when there is none
   * @throws AuditBrokenException when it is not; the message names the first row that is wrong
   * @throws IllegalStateException when it cannot be read
   */
  @Override
  public String apply(Function<String, String> lookup) {
    Settings settings = Settings.read(lookup);
    try (Connection connection = ConfiguredDataSource.existing(settings.database())) {
      return verified(settings, connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be read: " + e.getMessage(), e);
    }
  }

  private static String verified(Settings settings, Connection connection) throws SQLException {
    RandomCodes random = new RandomCodes();
    Vault vault = new Vault(new MasterKeysProducer().masterKeys(settings, random), random);
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return new ChainCheck(connection, vault, rowKey(connection, vault, random), new Time().now())
          .verify()
          .toString();
    } finally {
      connection.rollback();
      release(connection, settings.database());
    }
  }

  /** Without a pepper no row was ever signed, and none passes. */
  private static RowKey rowKey(Connection connection, Vault vault, RandomCodes random)
      throws SQLException {
    try {
      return new RowKey(Peppers.read(connection, vault).orElseGet(() -> Pepper.random(random)));
    } catch (VaultException e) {
      throw new AuditBrokenException(
          "the key of the rows does not open; another master key, or a changed row: "
              + e.getMessage());
    }
  }

  /** The embedded database would stay open, and be lost with its driver. */
  private static void release(Connection connection, DatabaseSettings database)
      throws SQLException {
    if (database.embedded()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("shutdown");
      }
    }
  }
}
