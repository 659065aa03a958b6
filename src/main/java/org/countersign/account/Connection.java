package org.countersign.account;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;
import org.countersign.persistence.SpaceSeparated;

/** A directory of users, which the clients it is enabled for may log in to. */
@Entity
@Table(name = "connection")
public class Connection {

  @Id private String name;

  private String strategy;

  @Column(name = "enabled_clients")
  @Convert(converter = SpaceSeparated.class)
  private Set<String> enabledClients;

  /** For the persistence provider. */
  protected Connection() {}

  Connection(String name, String strategy, Set<String> enabledClients) {
    this.name = name;
    this.strategy = strategy;
    this.enabledClients = enabledClients;
  }

  /** The name, which is also the realm of a password grant. */
  public String name() {
    return name;
  }

  /** Where its users are; {@code auth0} for the server's own database. */
  public String strategy() {
    return strategy;
  }

  /** Whether users of this directory may log in through the client. */
  public boolean enabledFor(String clientId) {
    return enabledClients.contains(clientId);
  }
}
