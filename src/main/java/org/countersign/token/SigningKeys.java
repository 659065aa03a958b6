package org.countersign.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.countersign.config.Settings;
import org.countersign.crypto.Vault;
import org.countersign.time.Time;

/**
 * The keys in use on this node: a copy of those in the database, renewed every few seconds, and
 * when something is asked for that it does not have.
 *
 * @see "docs/adr/0007-key-rotation.md"
 */
@ApplicationScoped
public class SigningKeys {

  private static final Logger LOG = System.getLogger(SigningKeys.class.getName());

  /** At least this long between two looks into the database for key ids that are not known. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final AtomicReference<Instant> lastLook = new AtomicReference<>(Instant.EPOCH);
  private Settings settings;
  private SigningKeyStore store;
  private Vault vault;
  private Time time;
  private volatile KeyRing ring;

  /** For the container's proxy. */
  protected SigningKeys() {}

  /** Keys that are still to be loaded. */
  @Inject
  public SigningKeys(Settings settings, SigningKeyStore store, Vault vault, Time time) {
    this.settings = settings;
    this.store = store;
    this.vault = vault;
    this.time = time;
  }

  /**
   * Brings the keys in the database forward, made there if there are none, takes them, and hands
   * the public parts of those that are needed for it to MicroProfile JWT.
   *
   * @throws org.countersign.crypto.VaultException when one does not open: a node that signs some
   *     tokens and not others is worse than none
   */
  public void load() {
    take(store.advance());
  }

  /** The public keys of access and ID tokens, a JWK set as JSON text. */
  public String published() {
    return loaded().published();
  }

  /** The key of this id, which another node may have made a moment ago. */
  Optional<KeyPair> find(String kid) {
    Optional<KeyPair> known = loaded().byKid(kid);
    if (known.isPresent() || !mayLook()) {
      return known;
    }
    take(store.stored());
    return loaded().byKid(kid);
  }

  /** The key that signs, made with the first API that asks for its algorithm. */
  KeyPair signing(KeySlot slot) {
    return loaded()
        .signing(slot)
        .or(
            () -> {
              take(store.stored());
              return loaded().signing(slot);
            })
        .orElseThrow(() -> new IllegalStateException("no key for " + slot));
  }

  KeyRing loaded() {
    KeyRing current = ring;
    if (current == null) {
      throw new IllegalStateException("the signing keys are not loaded");
    }
    return current;
  }

  /** Anyone can send key ids that do not exist; they must not reach the database each time. */
  private boolean mayLook() {
    Instant last = lastLook.get();
    Instant now = time.now();
    boolean early = Duration.between(last, now).abs().compareTo(BETWEEN_LOOKS) < 0;
    return !early && lastLook.compareAndSet(last, now);
  }

  private synchronized void take(List<SigningKey> stored) {
    Map<String, KeyState> states =
        stored.stream().collect(Collectors.toMap(SigningKey::kid, SigningKey::state));
    Map<String, KeyState> before = ring == null ? states : ring.states();
    if (ring != null && before.equals(states)) {
      return;
    }
    ring = new KeyRing(stored.stream().map(this::open).toList());
    TokenKeysConfigSource.publish(ring.internal(), settings.issuer());
    stored.stream()
        .filter(key -> key.state() == KeyState.CURRENT && before.get(key.kid()) != key.state())
        .forEach(
            key -> LOG.log(Level.INFO, "key {0} signs from now on: {1}", key.kid(), key.slot()));
  }

  private KeyRing.Held open(SigningKey key) {
    KeyPair pair =
        Optional.ofNullable(ring).flatMap(old -> old.byKid(key.kid())).orElseGet(() -> unseal(key));
    return new KeyRing.Held(pair, key.state());
  }

  private KeyPair unseal(SigningKey key) {
    return KeyPair.of(key.slot(), vault.open(SigningKey.place(key.kid()), key.sealedJwk()));
  }
}
