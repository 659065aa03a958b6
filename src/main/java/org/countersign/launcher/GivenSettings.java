package org.countersign.launcher;

import java.util.Locale;
import org.countersign.config.GivenNames;
import org.countersign.config.SettingException;
import org.countersign.config.Settings;

/** The settings as the process was given them: system properties, then environment variables. */
final class GivenSettings {

  private static final String PUBLIC_URL = "countersign.public-url";
  private static final String ADDRESS = "countersign.address";

  private GivenSettings() {}

  /**
   * The value of a setting by its property name, null when there is none. What Kubernetes sets for
   * a service of our name, such as {@code COUNTERSIGN_PORT=tcp://10.0.0.1:80}, is none.
   */
  static String lookup(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      value = System.getenv(property.replaceAll("[^a-z]", "_").toUpperCase(Locale.ROOT));
    }
    boolean given = value != null && !value.isBlank() && !GivenNames.isServiceLink(value);
    return given ? value : null;
  }

  /**
   * All of them.
   *
   * @throws SettingException for all that are missing, wrong or unknown
   */
  static Settings read() {
    return Settings.read(GivenSettings::lookup, GivenNames.ofProcess());
  }

  /**
   * All of them for a server with these options, which the application is to judge alike.
   *
   * @throws SettingException for all that are missing, wrong or unknown
   */
  static Settings read(Options options) {
    System.setProperty(ADDRESS, options.address());
    if (lookup(PUBLIC_URL) == null) {
      System.setProperty(PUBLIC_URL, "http://localhost:" + options.port());
    }
    return read();
  }
}
