package org.countersign.factor;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.countersign.account.FactorsReplaced;
import org.countersign.crypto.RandomCodes;
import org.countersign.session.MfaCaller;
import org.countersign.time.Time;

/** The authenticators of users. Every finder takes the user, so that nobody reaches another's. */
@Stateless
public class Authenticators {

  /** How long a pending authenticator is kept: longer than any token that could confirm it. */
  public static final Duration PENDING_LIFETIME = Duration.ofDays(1);

  private static final int DEVICE_LENGTH = 16;

  @PersistenceContext private EntityManager entities;
  @Inject private RandomCodes random;
  @Inject private Time time;

  /** A new device name, the part of an id after the bar. */
  public String newDevice() {
    return "dev_" + random.alphanumeric(DEVICE_LENGTH);
  }

  /** Makes a pending authenticator of this kind for the caller's user. */
  public Authenticator pending(String kind, String device, MfaCaller caller) {
    Authenticator made = Authenticator.pending(kind, device, caller, time.now());
    entities.persist(made);
    return made;
  }

  /** Makes an active authenticator that was confirmed elsewhere. */
  public Authenticator imported(String kind, String device, String userId) {
    Authenticator made = Authenticator.imported(kind, device, userId, time.now());
    entities.persist(made);
    return made;
  }

  /** All authenticators of the user, oldest first. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Authenticator> of(String userId) {
    return entities
        .createQuery(
            "select a from Authenticator a where a.userId = :user order by a.createdAt, a.id",
            Authenticator.class)
        .setParameter("user", userId)
        .getResultList();
  }

  /**
   * Keeps it from being deleted until the running transaction ends; false when it is gone. Take its
   * row before any row that hangs on it, as a deletion does.
   */
  public boolean hold(Authenticator authenticator) {
    return !entities
        .createQuery("select a from Authenticator a where a.id = :id", Authenticator.class)
        .setParameter("id", authenticator.id())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .isEmpty();
  }

  /** Notes that it was used; false when it is gone. Takes its row before any row of its secret. */
  public boolean touch(Authenticator authenticator) {
    return entities
            .createQuery(
                "update Authenticator a set a.lastAuthAt = :now where a.id = :id"
                    + " and a.userId = :user")
            .setParameter("now", time.now())
            .setParameter("id", authenticator.id())
            .setParameter("user", authenticator.userId())
            .executeUpdate()
        == 1;
  }

  /** Makes the pending authenticators of this device active; false when none was pending. */
  public boolean confirm(Authenticator authenticator) {
    return entities
            .createQuery(
                "update Authenticator a set a.confirmedAt = :now where a.userId = :user"
                    + " and a.device = :device and a.confirmedAt is null")
            .setParameter("now", time.now())
            .setParameter("user", authenticator.userId())
            .setParameter("device", authenticator.device())
            .executeUpdate()
        > 0;
  }

  /** Makes one pending authenticator active that another's confirmation brings along. */
  public void confirmAlong(Authenticator companion) {
    entities
        .createQuery(
            "update Authenticator a set a.confirmedAt = :now where a.id = :id"
                + " and a.confirmedAt is null")
        .setParameter("now", time.now())
        .setParameter("id", companion.id())
        .executeUpdate();
  }

  /** Deletes one authenticator, unless it is active. */
  public void deleteIfPending(Authenticator authenticator) {
    entities
        .createQuery("delete from Authenticator a where a.id = :id and a.confirmedAt is null")
        .setParameter("id", authenticator.id())
        .executeUpdate();
  }

  /**
   * Deletes what is pending of the user since before this moment: nobody finishes that any more.
   */
  public void deletePendingSince(String userId, Instant moment) {
    entities
        .createQuery(
            "delete from Authenticator a where a.userId = :user and a.confirmedAt is null"
                + " and a.createdAt < :moment")
        .setParameter("user", userId)
        .setParameter("moment", moment)
        .executeUpdate();
  }

  /** Deletes what is pending of the user and was begun on the password alone. */
  public void deletePasswordOnlyPending(String userId) {
    entities
        .createQuery(
            "delete from Authenticator a where a.userId = :user and a.confirmedAt is null"
                + " and a.begunStrong = false")
        .setParameter("user", userId)
        .executeUpdate();
  }

  /** Deletes what is pending of these kinds and was begun under this session. */
  public void deletePending(MfaCaller caller, Collection<String> kinds) {
    entities
        .createQuery(
            "delete from Authenticator a where a.userId = :user and a.confirmedAt is null"
                + " and a.begunBy = :session and a.kind in :kinds")
        .setParameter("user", caller.userId())
        .setParameter("session", caller.sessionId())
        .setParameter("kinds", kinds)
        .executeUpdate();
  }

  /** Deletes what is pending of the user and was not begun under this session. */
  public void deletePendingOfOthers(String userId, String sessionId) {
    entities
        .createQuery(
            "delete from Authenticator a where a.userId = :user and a.confirmedAt is null"
                + " and (a.begunBy is null or a.begunBy <> :session)")
        .setParameter("user", userId)
        .setParameter("session", sessionId)
        .executeUpdate();
  }

  /** Deletes all authenticators of a user from whom the operator has taken them. */
  public void deleteAll(@Observes @Priority(0) FactorsReplaced change) {
    if (change.none()) {
      entities
          .createQuery("delete from Authenticator a where a.userId = :user")
          .setParameter("user", change.userId())
          .executeUpdate();
    }
  }

  /** Deletes the user's authenticators of these kinds, pending or active. */
  public void deleteKinds(String userId, Collection<String> kinds) {
    entities
        .createQuery("delete from Authenticator a where a.userId = :user and a.kind in :kinds")
        .setParameter("user", userId)
        .setParameter("kinds", kinds)
        .executeUpdate();
  }

  /** Deletes the user's authenticators of this device: both of a pair. */
  public boolean deleteDevice(String userId, String device) {
    return entities
            .createQuery(
                "delete from Authenticator a where a.userId = :user and a.device = :device")
            .setParameter("user", userId)
            .setParameter("device", device)
            .executeUpdate()
        > 0;
  }
}
