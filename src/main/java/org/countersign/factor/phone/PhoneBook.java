package org.countersign.factor.phone;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.Place;
import org.countersign.crypto.SealedColumn;
import org.countersign.crypto.Secret;
import org.countersign.crypto.Vault;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.session.MfaCaller;

/** Keeps numbers, sealed and bound to their row and user. */
@Stateless
public class PhoneBook {

  @Produces static final SealedColumn COLUMN = SealedColumn.ofAuthenticator("phone_number");

  @PersistenceContext private EntityManager entities;
  @Inject private Authenticators authenticators;
  @Inject private Vault vault;

  /**
   * Makes one pending authenticator for each kind, all on one device.
   *
   * @return the one of the preferred kind
   */
  public Authenticator enroll(
      Set<String> kinds, String preferred, String number, MfaCaller caller) {
    String device = authenticators.newDevice();
    Authenticator chosen = null;
    for (String kind : kinds) {
      Authenticator made = authenticators.pending(kind, device, caller);
      keep(made, number);
      chosen = kind.equals(preferred) ? made : chosen;
    }
    return chosen;
  }

  /** Makes one active authenticator for each kind, all on one device. */
  public void bringIn(Set<String> kinds, String number, String userId) {
    String device = authenticators.newDevice();
    for (String kind : kinds) {
      keep(authenticators.imported(kind, device, userId), number);
    }
  }

  /**
   * The E.164 number of an authenticator; empty when a request beside this one deleted it.
   *
   * @throws org.countersign.crypto.VaultException when it was sealed for another authenticator or
   *     user, or under a master key that is missing
   */
  public Optional<Secret> number(Authenticator authenticator) {
    return Optional.ofNullable(entities.find(PhoneNumber.class, authenticator.id()))
        .map(kept -> vault.open(place(authenticator), kept.sealed()));
  }

  private void keep(Authenticator authenticator, String number) {
    String sealed = vault.seal(place(authenticator), new Secret(number));
    entities.persist(new PhoneNumber(authenticator.id(), sealed));
  }

  private static Place place(Authenticator authenticator) {
    return COLUMN.of(authenticator.id(), authenticator.userId());
  }
}
