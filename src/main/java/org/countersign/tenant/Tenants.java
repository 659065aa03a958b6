package org.countersign.tenant;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Set;

/** Reads and changes the settings of the tenant. */
@Stateless
public class Tenants {

  @PersistenceContext private EntityManager entities;

  /** The settings as they are now. */
  public Tenant current() {
    return entities.find(Tenant.class, Tenant.ID);
  }

  /** Takes the lock of the tenant until the running transaction ends: one node at a time has it. */
  public void lock() {
    entities.refresh(current(), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Whether new authenticators of this factor may be associated; false for names not known. */
  public boolean factorEnabled(String name) {
    GuardianFactor factor = entities.find(GuardianFactor.class, name);
    return factor != null && factor.enabled();
  }

  /** The names of the factors that are switched on, in no particular order. */
  public Set<String> enabledFactors() {
    return Set.copyOf(
        entities
            .createQuery("select f.name from GuardianFactor f where f.enabled = true", String.class)
            .getResultList());
  }

  /** Changes what is said of the tenant itself. */
  public void describe(TenantSettings settings) {
    current().describe(settings);
  }

  /** Sets whether every login asks for a second factor. */
  public void requireMfa(boolean required) {
    current().requireMfa(required);
  }

  /** Sets the ways in which a code reaches a phone. */
  public void reachPhonesBy(Set<String> messageTypes) {
    current().reachPhonesBy(messageTypes);
  }

  /** Sets what may be sent to phones. */
  public void guardPhonesBy(PhonePolicy policy) {
    current().guardPhonesBy(policy);
  }

  /** Switches a factor on or off. */
  public void switchFactor(String name, boolean enabled) {
    entities.merge(new GuardianFactor(name, enabled));
  }
}
