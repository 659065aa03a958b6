package org.countersign.api;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.countersign.persistence.StoredText;

/** The APIs of the tenant that were declared; those built into the server are not among them. */
@Stateless
public class ResourceServers {

  @PersistenceContext private EntityManager entities;

  /** The API with exactly this identifier. */
  public Optional<ResourceServer> find(String identifier) {
    return StoredText.possible(identifier)
        ? Optional.ofNullable(entities.find(ResourceServer.class, identifier))
        : Optional.empty();
  }

  /** Makes the API, or changes it to what is said now. */
  public void declare(ResourceServerSettings settings) {
    entities.merge(new ResourceServer(settings));
  }
}
