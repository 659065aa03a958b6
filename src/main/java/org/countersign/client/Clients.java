package org.countersign.client;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.CodeHash;
import org.countersign.persistence.StoredText;

/** The clients of the tenant. */
@Stateless
public class Clients {

  static final String PURPOSE = "client";

  @PersistenceContext private EntityManager entities;
  @Inject private CodeHash codeHash;

  /** The client with this id. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Client> find(String clientId) {
    return StoredText.possible(clientId)
        ? Optional.ofNullable(entities.find(Client.class, clientId))
        : Optional.empty();
  }

  /** The client with this id, together with the keys of its assertions. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Client> findWithKeys(String clientId) {
    if (!StoredText.possible(clientId)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select c from Client c left join fetch c.keys where c.clientId = :id", Client.class)
        .setParameter("id", clientId)
        .getResultList()
        .stream()
        .findFirst();
  }

  /** Whether scripts of this origin may read what the client is answered. */
  public boolean allows(String clientId, Origin origin) {
    return entities
            .createQuery(
                "select count(o) from Client c join c.origins o"
                    + " where c.clientId = :id and o in :entries",
                Long.class)
            .setParameter("id", clientId)
            .setParameter("entries", origin.entries())
            .getSingleResult()
        > 0;
  }

  /** Whether scripts of this origin may read what any client is answered. */
  public boolean anyAllows(Origin origin) {
    return entities
            .createQuery(
                "select count(o) from Client c join c.origins o where o in :entries", Long.class)
            .setParameter("entries", origin.entries())
            .getSingleResult()
        > 0;
  }

  /** The ids of all clients that have this name. */
  public List<String> named(String name) {
    return entities
        .createQuery("select c.clientId from Client c where c.name = :name", String.class)
        .setParameter("name", name)
        .getResultList();
  }

  /** Makes the client, or changes it to what is said now; its secret is kept as a hash alone. */
  public void register(ClientRegistration registration) {
    String hash =
        registration
            .secret()
            .map(secret -> codeHash.hash(PURPOSE, registration.clientId(), secret))
            .orElse(null);
    entities.merge(new Client(registration, hash));
    entities.flush();
  }

  /** What the client may ask of the API in its own name. */
  public Optional<ClientGrant> grant(String clientId, String audience) {
    return Optional.ofNullable(
        entities.find(ClientGrant.class, new ClientGrant.Key(clientId, audience)));
  }

  /** Sets what a registered client may ask of the API in its own name. */
  public void setGrant(String clientId, String audience, Set<String> scopes) {
    entities.merge(new ClientGrant(clientId, audience, scopes));
  }
}
