package org.countersign.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.RandomCodes;

/** The master key that is configured, or the generated one of an embedded database. */
@ApplicationScoped
public class MasterKeyProducer {

  /**
   * The master key.
   *
   * @throws SettingException when none is configured and none can be kept in the data directory
   */
  @Produces
  @Singleton
  public MasterKey masterKey(Settings settings, RandomCodes randomCodes) {
    return settings
        .masterKey()
        .orElseGet(() -> new MasterKeyFile(settings.dataDir(), randomCodes).read());
  }
}
