package org.countersign.factor.totp;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import org.countersign.crypto.Secret;
import org.countersign.crypto.Vault;

/** Keeps seeds, sealed and bound to their row, and spends time steps. */
@Stateless
public class TotpSeeds {

  @PersistenceContext private EntityManager entities;
  @Inject private Vault vault;

  /** Keeps the base32 seed of a new authenticator. */
  public void keep(String authenticatorId, Secret seed) {
    entities.persist(new TotpSeed(authenticatorId, vault.seal(row(authenticatorId), seed)));
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

  /** The base32 seed in the clear. */
  public Secret open(TotpSeed seed) {
    return vault.open(row(seed.authenticatorId()), seed.sealed());
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

  private static String row(String authenticatorId) {
    return "totp_seed:" + authenticatorId;
  }
}
