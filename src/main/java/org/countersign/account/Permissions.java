package org.countersign.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The permissions of users at APIs. They are never kept: each token is made of the present ones.
 */
@Stateless
public class Permissions {

  @PersistenceContext private EntityManager entities;

  /** What the user may do at the API of this audience; nothing unless it was granted. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Set<String> of(String userId, String audience) {
    return Optional.ofNullable(
            entities.find(UserPermissions.class, new UserPermissions.Key(userId, audience)))
        .map(UserPermissions::permissions)
        .orElse(Set.of());
  }

  /**
   * Replaces all permissions of the user.
   *
   * @param byAudience the permissions at each API, at most 8,000 characters for one; an API that is
   *     not named is closed to the user
   */
  public void replace(String userId, Map<String, Set<String>> byAudience) {
    entities
        .createQuery("delete from UserPermissions p where p.key.userId = :user")
        .setParameter("user", userId)
        .executeUpdate();
    byAudience.forEach(
        (audience, permissions) ->
            entities.persist(new UserPermissions(userId, audience, permissions)));
    entities.flush();
  }
}
