package org.countersign.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.countersign.crypto.PasswordHash;
import org.countersign.crypto.Secret;
import org.countersign.crypto.Vault;
import org.countersign.error.OAuthException;
import org.countersign.persistence.StoredText;

/** The users: who they are, whether a password is theirs, and since when they are enrolled. */
@Stateless
public class Accounts {

  private static final Logger LOG = System.getLogger(Accounts.class.getName());

  @PersistenceContext private EntityManager entities;
  @Inject private PasswordHash passwords;
  @Inject private PasswordUpgrade upgrade;
  @Inject private Vault vault;

  /** The user with this id. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<User> find(String id) {
    return StoredText.possible(id)
        ? Optional.ofNullable(entities.find(User.class, id))
        : Optional.empty();
  }

  /** The user of a directory who has this login, in whatever form it is written. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<User> findByLogin(String connection, String login) {
    String email = Login.normalised(login);
    if (!StoredText.possible(email)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select u from User u where u.connection = :connection and u.email = :email",
            User.class)
        .setParameter("connection", connection)
        .setParameter("email", email)
        .getResultList()
        .stream()
        .findFirst();
  }

  /**
   * The user if the password is his, blocked or not, as he is once that is known: there may have
   * been a queue, and he may be blocked, enrolled or have another password since. Where there is no
   * user it is as much work, and nobody's password is right. No transaction is open while it works,
   * so that slow hashing holds no database connection.
   *
   * @throws OAuthException 503 when too many are waiting; nothing was compared then
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<User> authenticate(Optional<User> user, Secret password) {
    if (user.isEmpty()) {
      passwords.verifyNothing(password);
      return Optional.empty();
    }
    String hash = user.get().passwordHash();
    if (!passwords.verify(password, hash)) {
      return Optional.empty();
    }
    String stored = upgraded(user.get(), password);
    return find(user.get().id()).filter(now -> stillHis(now.passwordHash(), stored, password));
  }

  private boolean stillHis(String now, String stored, Secret password) {
    return now.equals(stored) || passwords.verify(password, now);
  }

  /**
   * The hash that is stored after this. The password was right; that there is no time for a better
   * hash now is no reason to refuse.
   */
  private String upgraded(User user, Secret password) {
    String hash = user.passwordHash();
    if (!passwords.outdated(hash)) {
      return hash;
    }
    try {
      String better = passwords.hash(password);
      upgrade.store(user.id(), hash, better);
      return better;
    } catch (OAuthException busy) {
      LOG.log(Level.DEBUG, "a password hash stays outdated until the next login");
      return hash;
    }
  }

  /**
   * The user as the database has it now, locked until the running transaction ends. It may have
   * been read by this transaction before.
   *
   * @throws NoSuchElementException when there is no such user
   */
  public User lock(String id) {
    User user = find(id).orElseThrow(() -> new NoSuchElementException("no such user"));
    entities.refresh(user, LockModeType.PESSIMISTIC_WRITE);
    return user;
  }

  /**
   * The same in one statement, for a transaction that has not read the user before: what it has
   * read would stay as it was then. Empty when there is no such user.
   */
  public Optional<User> lockFirst(String id) {
    return Optional.ofNullable(entities.find(User.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * Keeps the user's credentials as they are until the running transaction ends. Ask it before a
   * login is written down: one that began while the credentials were being replaced would outlive
   * them.
   *
   * @param known the user as the password was compared with
   * @return false when the user is gone or blocked, or has another password by now
   */
  public boolean holdUnchanged(User known) {
    User now = entities.find(User.class, known.id(), LockModeType.PESSIMISTIC_READ);
    return now != null && !now.blocked() && now.passwordHash().equals(known.passwordHash());
  }

  /**
   * Marks a user as enrolled who was not. A user loaded before in the same transaction does not
   * show it.
   *
   * @return whether this call did it: of any number of calls at once it is true for one
   */
  public boolean claimEnrolment(String id, Instant now) {
    return entities
            .createQuery(
                "update User u set u.enrolledAt = :now where u.id = :id and u.enrolledAt is null")
            .setParameter("now", now)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  /** Marks a user as enrolled, from an earlier moment if there is one. */
  public void enrolled(String id, Instant now) {
    claimEnrolment(id, now);
  }

  /** Marks a user as not enrolled: the last confirmed authenticator is gone. */
  public void unenrolled(String id) {
    entities
        .createQuery("update User u set u.enrolledAt = null where u.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /** The number in the user's profile. */
  public Optional<Secret> phoneNumber(User user) {
    return user.sealedPhone().map(number -> vault.open(UserDirectory.PHONES.of(user.id()), number));
  }
}
