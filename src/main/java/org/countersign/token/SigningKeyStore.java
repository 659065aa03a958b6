package org.countersign.token;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.api.AlgorithmsChanged;
import org.countersign.api.ResourceServers;
import org.countersign.config.Settings;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.SealedColumn;
import org.countersign.crypto.Vault;
import org.countersign.time.Time;

/** Keeps the signing keys. */
@Stateless
public class SigningKeyStore {

  @Produces
  static final SealedColumn COLUMN =
      SealedColumn.of("signing_key", "signing_key", "kid", "sealed_jwk");

  private static final int KID_LENGTH = 21;

  @PersistenceContext private EntityManager entities;
  @Inject private Settings settings;
  @Inject private ResourceServers apis;
  @Inject private Vault vault;
  @Inject private RandomCodes randomCodes;
  @Inject private Time time;

  /**
   * All keys, oldest first, brought to the state that {@link KeyRotation} asks for now. It holds a
   * lock, so that of several nodes one changes the keys and the others find them changed.
   */
  public List<SigningKey> advance() {
    RotationRequest request = entities.find(RotationRequest.class, RotationRequest.ID);
    entities.refresh(request, LockModeType.PESSIMISTIC_WRITE);
    List<SigningKey> before = stored();
    List<SigningKey> after =
        new KeyRotation(settings.keyRotation(), request.requestedAt(), time.now())
            .advance(before, needed(), this::make);
    before.stream().filter(key -> !after.contains(key)).forEach(entities::remove);
    after.stream().filter(key -> !before.contains(key)).forEach(entities::persist);
    entities.flush();
    return after;
  }

  /** All keys as they are, oldest first. */
  public List<SigningKey> stored() {
    return entities
        .createQuery("select k from SigningKey k order by k.createdAt, k.kid", SigningKey.class)
        .getResultList();
  }

  /**
   * Sees to it that every algorithm in use has keys, in the transaction that brings it into use.
   */
  public void provide(@Observes AlgorithmsChanged change) {
    advance();
  }

  private Set<KeySlot> needed() {
    Set<KeySlot> needed = new HashSet<>(Set.of(KeySlot.ACCESS, KeySlot.MFA));
    apis.algorithms().stream()
        .filter(algorithm -> !algorithm.usesSecret())
        .forEach(algorithm -> needed.add(new KeySlot(KeyPurpose.ACCESS, algorithm)));
    return needed;
  }

  private SigningKey make(KeySlot slot, KeyState state) {
    KeyPair key = KeyPair.generate(slot, randomCodes.alphanumeric(KID_LENGTH));
    String sealed = vault.seal(SigningKey.place(key.kid()), key.export());
    return new SigningKey(key, sealed, state, time.now());
  }
}
