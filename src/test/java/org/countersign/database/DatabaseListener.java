package org.countersign.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts PostgreSQL before any test of a JVM that asks for it, since the container's configuration
 * is read before the first test class is.
 */
public final class DatabaseListener implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (Boolean.getBoolean("countersign.test.postgresql")) {
      System.setProperty("countersign.test.database-url", Postgres.database("container"));
      System.setProperty("countersign.test.tenant-file", copyOfTenantFile().toString());
    }
  }

  /** A copy, for tests in the container write their own files in its place. */
  private static Path copyOfTenantFile() {
    try {
      Path copy = Files.createTempFile("countersign-tenant", ".yaml");
      copy.toFile().deleteOnExit();
      Path original = Path.of(System.getProperty("countersign.test.tenant-file"));
      return Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
