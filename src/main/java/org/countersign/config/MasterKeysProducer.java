package org.countersign.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.MasterKeys;
import org.countersign.crypto.RandomCodes;

/**
 * The master keys that are configured; where there is no current one, the generated one of an
 * embedded database.
 */
@ApplicationScoped
public class MasterKeysProducer {

  /**
   * The master keys.
   *
   * @throws SettingException when none is configured and none can be kept in the data directory
   */
  @Produces
  @Singleton
  public MasterKeys masterKeys(Settings settings, RandomCodes randomCodes) {
    MasterKey current =
        settings
            .masterKey()
            .orElseGet(() -> new MasterKeyFile(settings.dataDir(), randomCodes).read());
    return new MasterKeys(current, settings.previousMasterKeys());
  }
}
