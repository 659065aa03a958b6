package org.countersign.account;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Replaces a password's hash by one of today's strength, in a transaction of its own. */
@Stateless
public class PasswordUpgrade {

  @PersistenceContext private EntityManager entities;

  /** Stores the new hash unless the password was replaced in the meantime. */
  public void store(String userId, String oldHash, String newHash) {
    entities
        .createQuery(
            "update User u set u.passwordHash = :newHash"
                + " where u.id = :id and u.passwordHash = :oldHash")
        .setParameter("newHash", newHash)
        .setParameter("oldHash", oldHash)
        .setParameter("id", userId)
        .executeUpdate();
  }
}
