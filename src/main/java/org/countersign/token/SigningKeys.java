package org.countersign.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.countersign.config.SettingException;
import org.countersign.config.Settings;
import org.countersign.crypto.Vault;
import org.countersign.crypto.VaultException;

/** The keys in use on this node. */
@ApplicationScoped
public class SigningKeys {

  private Settings settings;
  private SigningKeyStore store;
  private Vault vault;
  private volatile KeyRing ring;

  /** For the container's proxy. */
  protected SigningKeys() {}

  /** Keys that are still to be loaded. */
  @Inject
  public SigningKeys(Settings settings, SigningKeyStore store, Vault vault) {
    this.settings = settings;
    this.store = store;
    this.vault = vault;
  }

  /** Keys that are there already. */
  SigningKeys(KeyRing ring) {
    this.ring = ring;
  }

  /**
   * Takes the keys out of the database, made there if there are none, and hands their public parts
   * to MicroProfile JWT.
   *
   * @throws SettingException when they were sealed under another master key
   */
  public void load() {
    List<SigningKey> stored = store.ensure();
    try {
      ring = new KeyRing(stored.stream().map(this::open).toList());
    } catch (VaultException e) {
      throw new SettingException(
          "countersign.master-key",
          "is not the key that this database was sealed under (without the setting, the key is"
              + " the file master.key in the data directory)");
    }
    TokenKeysConfigSource.publish(ring.all(), settings.issuer());
  }

  /** The public keys of access and ID tokens, a JWK set as JSON text. */
  public String published() {
    return loaded().published();
  }

  KeyRing loaded() {
    KeyRing current = ring;
    if (current == null) {
      throw new IllegalStateException("the signing keys are not loaded");
    }
    return current;
  }

  private KeyPair open(SigningKey key) {
    return KeyPair.of(
        KeyPurpose.ofStored(key.purpose()), vault.open(SigningKey.row(key.kid()), key.sealedJwk()));
  }
}
