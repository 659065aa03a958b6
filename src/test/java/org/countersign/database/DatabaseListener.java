package org.countersign.database;

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
    }
  }
}
