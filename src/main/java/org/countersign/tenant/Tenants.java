package org.countersign.tenant;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Set;
import org.countersign.persistence.ReadOnce;

/** Reads and changes the settings of the tenant. */
@Stateless
public class Tenants {

  @PersistenceContext private EntityManager entities;
  @Inject private ReadOnce once;

  /** The settings as they were when this request first asked. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Tenant current() {
    return once.get("tenant", this::row);
  }

  /** Takes the lock of the tenant until the running transaction ends: one node at a time has it. */
  public void lock() {
    once.forget();
    entities.refresh(row(), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Whether new authenticators of this factor may be associated; false for names not known. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean factorEnabled(String name) {
    return enabledFactors().contains(name);
  }

  /** The names of the factors that are switched on, in no particular order. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Set<String> enabledFactors() {
    return once.get("factors", this::enabledNames);
  }

  /** Changes what is said of the tenant itself. */
  public void describe(TenantSettings settings) {
    changed().describe(settings);
  }

  /** Sets whether every login asks for a second factor. */
  public void requireMfa(boolean required) {
    changed().requireMfa(required);
  }

  /** Sets the ways in which a code reaches a phone. */
  public void reachPhonesBy(Set<String> messageTypes) {
    changed().reachPhonesBy(messageTypes);
  }

  /** Sets what may be sent to phones. */
  public void guardPhonesBy(PhonePolicy policy) {
    changed().guardPhonesBy(policy);
  }

  /** Switches a factor on or off. */
  public void switchFactor(String name, boolean enabled) {
    once.forget();
    entities.merge(new GuardianFactor(name, enabled));
  }

  private Tenant changed() {
    once.forget();
    return row();
  }

  private Tenant row() {
    return entities.find(Tenant.class, Tenant.ID);
  }

  private Set<String> enabledNames() {
    return Set.copyOf(
        entities
            .createQuery("select f.name from GuardianFactor f where f.enabled = true", String.class)
            .getResultList());
  }
}
