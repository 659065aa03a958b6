package org.countersign.factor.recovery;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Locale;
import java.util.Optional;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;

/** Keeps the hashes of recovery codes and replaces a code that is used. */
@Stateless
public class RecoveryCodes {

  private static final String PURPOSE = "recovery-code";
  private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int LENGTH = 24;

  @PersistenceContext private EntityManager entities;
  @Inject private CodeHash hashes;
  @Inject private RandomCodes random;

  /** A new code: 24 characters, more than 120 bits. */
  public Secret draw() {
    return new Secret(random.from(ALPHABET, LENGTH));
  }

  /** Keeps the code of a new authenticator. */
  public void keep(String authenticatorId, Secret code) {
    entities.persist(new RecoveryCode(authenticatorId, hash(authenticatorId, code)));
  }

  /** The stored hash, if it is the hash of this code. */
  public Optional<String> match(String authenticatorId, Secret code) {
    return Optional.ofNullable(entities.find(RecoveryCode.class, authenticatorId))
        .map(RecoveryCode::codeHash)
        .filter(hash -> hashes.matches(PURPOSE, authenticatorId, normalised(code), hash));
  }

  /** Puts a new code into the place of the one with this hash; false when that is gone. */
  public boolean replace(String authenticatorId, String oldHash, Secret code) {
    return entities
            .createQuery(
                "update RecoveryCode c set c.codeHash = :new"
                    + " where c.authenticatorId = :id and c.codeHash = :old")
            .setParameter("new", hash(authenticatorId, code))
            .setParameter("id", authenticatorId)
            .setParameter("old", oldHash)
            .executeUpdate()
        == 1;
  }

  private String hash(String authenticatorId, Secret code) {
    return hashes.hash(PURPOSE, authenticatorId, normalised(code));
  }

  /** Users type codes in groups and in small letters. */
  private static Secret normalised(Secret code) {
    return new Secret(code.reveal().replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
  }
}
