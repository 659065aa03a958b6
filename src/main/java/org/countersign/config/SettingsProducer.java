package org.countersign.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.countersign.crypto.PasswordCost;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings as MicroProfile Config has them: environment, system properties, files. */
@ApplicationScoped
public class SettingsProducer {

  /**
   * Reads the settings.
   *
   * @throws SettingException for the first one that is missing or wrong
   */
  @Produces
  @Singleton
  public Settings settings() {
    return configured();
  }

  /** What the hash of a new password costs. */
  @Produces
  @Dependent
  public PasswordCost passwordCost(Settings settings) {
    return settings.passwordCost();
  }

  /**
   * The settings for code that runs before there are beans, on whatever thread of the server.
   *
   * @throws SettingException for the first one that is missing or wrong
   */
  public static Settings configured() {
    Config config = ConfigProvider.getConfig(SettingsProducer.class.getClassLoader());
    return Settings.read(name -> config.getOptionalValue(name, String.class).orElse(null));
  }
}
