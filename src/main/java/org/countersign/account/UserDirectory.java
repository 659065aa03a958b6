package org.countersign.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.countersign.crypto.PasswordHash;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.SealedColumn;
import org.countersign.crypto.Secret;
import org.countersign.crypto.Vault;
import org.countersign.time.Time;

/** Makes and changes users. */
@Stateless
public class UserDirectory {

  @Produces
  static final SealedColumn PHONES =
      SealedColumn.of("app_user.phone", "app_user", "id", "sealed_phone");

  @PersistenceContext private EntityManager entities;
  @Inject private Accounts accounts;
  @Inject private PasswordHash passwords;
  @Inject private RandomCodes randomCodes;
  @Inject private Vault vault;
  @Inject private Time time;
  @Inject private Event<CredentialsReplaced> replaced;

  /** Makes a user with this password. */
  public User create(UserProfile profile, Secret password) {
    return createWithHash(profile, passwords.hash(password));
  }

  /** Makes a user whose password has this hash, one that {@link PasswordHash#readable} takes. */
  public User createWithHash(UserProfile profile, String hash) {
    String id = "auth0|" + randomCodes.hex(12);
    User user = new User(id, profile.connection(), profile.email(), time.now());
    user.replacePassword(hash);
    user.describe(profile, sealed(id, profile), time.now());
    entities.persist(user);
    entities.flush();
    return user;
  }

  /** Changes what is said of an existing user; connection and login stay. */
  public void describe(String userId, UserProfile profile) {
    accounts.lock(userId).describe(profile, sealed(userId, profile), time.now());
    entities.flush();
  }

  /** Gives an existing user another password; no device is known by it, and no login goes on. */
  public void replacePassword(String userId, Secret password) {
    replaceHash(userId, passwords.hash(password));
  }

  /** The same, where of the new password a hash is known that is readable. */
  public void replaceHash(String userId, String hash) {
    accounts.lock(userId).replacePassword(hash);
    replaced.fire(new PasswordReplaced(userId));
    entities.flush();
  }

  /**
   * Lets every login end that stood on the authenticators which the user had before.
   *
   * @param none whether the user has none from now on: then the user is not enrolled any more
   */
  public void factorsReplaced(String userId, boolean none) {
    accounts.lock(userId);
    if (none) {
      accounts.unenrolled(userId);
    }
    replaced.fire(new FactorsReplaced(userId, none));
  }

  private String sealed(String userId, UserProfile profile) {
    return profile.phoneNumber().map(n -> vault.seal(PHONES.of(userId), n)).orElse(null);
  }
}
