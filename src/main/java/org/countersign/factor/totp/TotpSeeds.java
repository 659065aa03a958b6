package org.countersign.factor.totp;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import org.countersign.crypto.Place;
import org.countersign.crypto.SealedColumn;
import org.countersign.crypto.Secret;
import org.countersign.crypto.Vault;
import org.countersign.factor.Authenticator;

/** Keeps seeds, sealed and bound to their row and user, and spends time steps. */
@Stateless
public class TotpSeeds {

  @Produces static final SealedColumn COLUMN = SealedColumn.ofAuthenticator("totp_seed");

  @PersistenceContext private EntityManager entities;
  @Inject private Vault vault;

  /** Keeps the base32 seed of a new authenticator. */
  public void keep(Authenticator authenticator, Secret seed) {
    entities.persist(new TotpSeed(authenticator.id(), vault.seal(place(authenticator), seed)));
  }

  /** The seeds of these authenticators. */
  public List<TotpSeed> find(Collection<String> authenticatorIds) {
    return authenticatorIds.isEmpty()
        ? List.of()
        : entities
            .createQuery("select s from TotpSeed s where s.authenticatorId in :ids", TotpSeed.class)
            .setParameter("ids", authenticatorIds)
            .getResultList();
  }

  /**
   * The base32 seed of an authenticator in the clear.
   *
   * @throws org.countersign.crypto.VaultException when it was sealed for another authenticator or
   *     user, or under a master key that is missing
   */
  public Secret open(TotpSeed seed, Authenticator authenticator) {
    return vault.open(place(authenticator), seed.sealed());
  }

  /** Spends a time step and all before it; false when it was spent already. */
  public boolean spend(String authenticatorId, long step) {
    return entities
            .createQuery(
                "update TotpSeed s set s.lastStep = :step"
                    + " where s.authenticatorId = :id and s.lastStep < :step")
            .setParameter("step", step)
            .setParameter("id", authenticatorId)
            .executeUpdate()
        == 1;
  }

  private static Place place(Authenticator authenticator) {
    return COLUMN.of(authenticator.id(), authenticator.userId());
  }
}
