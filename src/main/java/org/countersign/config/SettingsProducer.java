package org.countersign.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.countersign.crypto.PasswordCost;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings as MicroProfile Config has them: environment, system properties, files. */
@ApplicationScoped
public class SettingsProducer {

  /**
   * Reads the settings.
   *
   * @throws SettingException for all that are missing or wrong
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
   * @throws SettingException for all that are missing or wrong
   */
  public static Settings configured() {
    return Settings.read(lookup(config()));
  }

  /**
   * Does the same once, at the start of the application.
   *
   * @throws SettingException for all that are missing, wrong or unknown, from whatever source
   */
  public static Settings judged() {
    Config config = config();
    return Settings.read(lookup(config), GivenNames.ofProcess().with(config.getPropertyNames()));
  }

  private static Config config() {
    return ConfigProvider.getConfig(SettingsProducer.class.getClassLoader());
  }

  private static Function<String, String> lookup(Config config) {
    return name -> config.getOptionalValue(name, String.class).orElse(null);
  }
}
