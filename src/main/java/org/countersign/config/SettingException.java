package org.countersign.config;

import java.util.Locale;

/**
 * A setting is missing or wrong. The message is one line that names the environment variable and
 * the reason, and holds no secret value.
 */
public final class SettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says that the setting, followed by the reason, makes a sentence.
   *
   * @param property the name of the setting, such as {@code countersign.public-url}
   * @param reason what is wrong with it, without the value of a secret
   */
  public SettingException(String property, String reason) {
    super(environmentName(property) + " " + reason.replaceAll("\\s+", " "));
  }

  private static String environmentName(String property) {
    return property.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
