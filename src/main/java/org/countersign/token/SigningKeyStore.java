package org.countersign.token;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Vault;
import org.countersign.tenant.Tenants;
import org.countersign.time.Time;

/** Keeps the signing keys. */
@Stateless
public class SigningKeyStore {

  private static final int KID_LENGTH = 21;

  @PersistenceContext private EntityManager entities;
  @Inject private Tenants tenants;
  @Inject private Vault vault;
  @Inject private RandomCodes randomCodes;
  @Inject private Time time;

  /**
   * All keys, oldest first; makes the first one of each purpose. It holds the lock of the tenant,
   * so that of nodes that start together one makes the keys and the others find them.
   */
  public List<SigningKey> ensure() {
    tenants.lock();
    for (KeyPurpose purpose : KeyPurpose.values()) {
      if (stored().stream().noneMatch(key -> key.purpose().equals(purpose.storedName()))) {
        add(purpose);
      }
    }
    return stored();
  }

  private List<SigningKey> stored() {
    return entities
        .createQuery("select k from SigningKey k order by k.createdAt, k.kid", SigningKey.class)
        .getResultList();
  }

  private void add(KeyPurpose purpose) {
    KeyPair key = KeyPair.generate(purpose, randomCodes.alphanumeric(KID_LENGTH));
    String sealed = vault.seal(SigningKey.row(key.kid()), key.export());
    entities.persist(new SigningKey(key, sealed, time.now()));
    entities.flush();
  }
}
