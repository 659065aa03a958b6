package org.countersign.session;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.PasswordReplaced;
import org.countersign.crypto.RandomCodes;
import org.countersign.time.Time;

/** Opens, finds and spends the rows behind tokens. */
@Stateless
public class MfaSessions {

  /** How long an mfa_token and an access token for the MFA API are good. */
  public static final Duration LIFETIME = Duration.ofSeconds(600);

  private static final int ID_LENGTH = 32;

  @PersistenceContext private EntityManager entities;
  @Inject private RandomCodes random;
  @Inject private Time time;

  /** Opens a session; other sessions of the user stay as they are. */
  public MfaSession open(MfaSession.Kind kind, Bound bound) {
    return open(kind, bound, Optional.empty());
  }

  /** The same for a login that comes from this device, if it is known. */
  public MfaSession open(MfaSession.Kind kind, Bound bound, Optional<String> deviceId) {
    Instant now = time.now();
    MfaSession session =
        new MfaSession(random.alphanumeric(ID_LENGTH), kind, bound, now, now.plus(LIFETIME));
    deviceId.ifPresent(session::from);
    entities.persist(session);
    return session;
  }

  /** The session of that id, spent or not. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<MfaSession> find(String id) {
    return Optional.ofNullable(entities.find(MfaSession.class, id));
  }

  /** Spends a session. Of all that try at once, one is told that it did. */
  public boolean consume(String id) {
    return entities
            .createQuery(
                "update MfaSession s set s.consumedAt = :now"
                    + " where s.id = :id and s.consumedAt is null")
            .setParameter("now", time.now())
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  /** Ends all sessions of a user whose password is another now. */
  public void endAll(@Observes PasswordReplaced change) {
    entities
        .createQuery(
            "update MfaSession s set s.consumedAt = :now"
                + " where s.userId = :user and s.consumedAt is null")
        .setParameter("now", time.now())
        .setParameter("user", change.userId())
        .executeUpdate();
  }

  /** Ends the user's access tokens for the MFA API that the password alone has brought. */
  public void endPasswordOnlyAccess(String userId) {
    entities
        .createQuery(
            "update MfaSession s set s.consumedAt = :now where s.userId = :user"
                + " and s.kind = :kind and s.secondFactor = false and s.consumedAt is null")
        .setParameter("now", time.now())
        .setParameter("user", userId)
        .setParameter("kind", MfaSession.Kind.ACCESS_TOKEN)
        .executeUpdate();
  }
}
