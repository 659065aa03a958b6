package org.countersign.launcher;

import java.io.IOException;
import java.sql.SQLException;
import org.countersign.config.DatabaseSettings;

/**
 * Asks for new signing keys through the row of the database that every server looks at.
 *
 * @see "docs/adr/0007-key-rotation.md"
 */
final class KeyRotationRequest {

  private static final String REQUEST = "update key_rotation set requested_at = current_timestamp";

  private KeyRotationRequest() {}

  /** Writes the request, with the clock of the database. */
  static void send(DatabaseSettings database) throws IOException, SQLException {
    DirectConnection.use(database, statement -> statement.executeUpdate(REQUEST));
  }
}
