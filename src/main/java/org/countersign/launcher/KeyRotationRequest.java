package org.countersign.launcher;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.countersign.config.DatabaseSettings;

/**
 * Asks for new signing keys through the row of the database that every server looks at. The driver
 * is inside the application inside this jar.
 *
 * @see "docs/adr/0007-key-rotation.md"
 */
final class KeyRotationRequest {

  private static final String APPLICATION = "/MICRO-INF/deploy/ROOT.war";
  private static final String REQUEST = "update key_rotation set requested_at = current_timestamp";

  private KeyRotationRequest() {}

  /** Writes the request, with the clock of the database. */
  static void send(DatabaseSettings database) throws IOException, SQLException {
    Path jar = driverJar(database.embedded() ? "h2-" : "postgresql-");
    URL[] path = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Driver driver = driver(loader, database.embedded() ? "org.h2" : "org.postgresql");
      send(driver, database);
    } finally {
      Files.delete(jar);
    }
  }

  private static void send(Driver driver, DatabaseSettings database) throws SQLException {
    String url = database.embedded() ? database.url() + ";IFEXISTS=TRUE" : database.url();
    try (Connection connection = driver.connect(url, database.login());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(REQUEST);
      if (database.embedded()) {
        statement.execute("shutdown"); // or it would stay open, and be lost with the driver
      }
    }
  }

  private static Driver driver(ClassLoader loader, String packageName) throws IOException {
    try {
      return (Driver)
          loader.loadClass(packageName + ".Driver").getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IOException("no database driver", e);
    }
  }

  private static Path driverJar(String name) throws IOException {
    try (InputStream application = KeyRotationRequest.class.getResourceAsStream(APPLICATION)) {
      if (application == null) {
        throw new FileNotFoundException("this jar has no application in it");
      }
      ZipInputStream entries = new ZipInputStream(application);
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().startsWith("WEB-INF/lib/" + name)) {
          Path jar = Files.createTempFile("countersign-", ".jar");
          Files.copy(entries, jar, StandardCopyOption.REPLACE_EXISTING);
          return jar;
        }
      }
    }
    throw new FileNotFoundException("no database driver");
  }
}
