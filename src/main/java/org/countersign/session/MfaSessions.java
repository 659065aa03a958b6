package org.countersign.session;

import jakarta.annotation.Priority;
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
import org.countersign.account.CredentialsReplaced;
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
    return open(kind, bound, MfaSession.Origin.UNKNOWN);
  }

  /** Opens a session of this origin; other sessions of the user stay as they are. */
  public MfaSession open(MfaSession.Kind kind, Bound bound, MfaSession.Origin origin) {
    Instant now = time.now();
    MfaSession session =
        new MfaSession(random.alphanumeric(ID_LENGTH), kind, bound, now, now.plus(LIFETIME));
    session.from(origin);
    entities.persist(session);
    return session;
  }

  /** The session of that id, spent or not. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<MfaSession> find(String id) {
    return Optional.ofNullable(entities.find(MfaSession.class, id));
  }

  /** Whether the session is good now: not spent, not ended, not expired. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean isOpen(String id) {
    return !entities
        .createQuery(
            "select s.id from MfaSession s where s.id = :id and s.consumedAt is null"
                + " and s.expiresAt > :now",
            String.class)
        .setParameter("id", id)
        .setParameter("now", time.now())
        .getResultList()
        .isEmpty();
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

  /** Ends all mfa_tokens of a user who has other credentials now. */
  public void endMfaTokens(
      @Observes @Priority(CredentialsReplaced.MFA_TOKENS) CredentialsReplaced change) {
    endAll(change.userId(), MfaSession.Kind.MFA_TOKEN);
  }

  /** Ends all access tokens for the MFA API of a user who has other credentials now. */
  public void endAccess(
      @Observes @Priority(CredentialsReplaced.ACCESS_TOKENS) CredentialsReplaced change) {
    endAll(change.userId(), MfaSession.Kind.ACCESS_TOKEN);
  }

  private void endAll(String userId, MfaSession.Kind kind) {
    entities
        .createQuery(
            "update MfaSession s set s.consumedAt = :now"
                + " where s.userId = :user and s.kind = :kind and s.consumedAt is null")
        .setParameter("now", time.now())
        .setParameter("user", userId)
        .setParameter("kind", kind)
        .executeUpdate();
  }

  /**
   * Ends the user's access tokens for the MFA API, but this one: a deleted authenticator may have
   * brought any of them.
   */
  public void endOtherAccess(String userId, String sessionId) {
    entities
        .createQuery(
            "update MfaSession s set s.consumedAt = :now where s.userId = :user"
                + " and s.kind = :kind and s.id <> :session and s.consumedAt is null")
        .setParameter("now", time.now())
        .setParameter("user", userId)
        .setParameter("kind", MfaSession.Kind.ACCESS_TOKEN)
        .setParameter("session", sessionId)
        .executeUpdate();
  }

  /** Ends the access tokens for the MFA API that belong to a login that can be renewed. */
  public void endOfFamily(String userId, String familyId) {
    entities
        .createQuery(
            "update MfaSession s set s.consumedAt = :now where s.userId = :user"
                + " and s.familyId = :family and s.consumedAt is null")
        .setParameter("now", time.now())
        .setParameter("user", userId)
        .setParameter("family", familyId)
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
