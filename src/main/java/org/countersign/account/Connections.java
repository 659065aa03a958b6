package org.countersign.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;
import org.countersign.persistence.StoredText;

/** The directories of users. */
@Stateless
public class Connections {

  @PersistenceContext private EntityManager entities;

  /** The directory of exactly this name. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Connection> find(String name) {
    return StoredText.possible(name)
        ? Optional.ofNullable(entities.find(Connection.class, name))
        : Optional.empty();
  }

  /** Makes the directory, or changes it to what is said now. */
  public void declare(String name, String strategy, Set<String> enabledClients) {
    entities.merge(new Connection(name, strategy, enabledClients));
    entities.flush();
  }
}
