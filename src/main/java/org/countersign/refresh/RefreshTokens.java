package org.countersign.refresh;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.countersign.account.CredentialsReplaced;
import org.countersign.client.Client;
import org.countersign.client.RefreshPolicy;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;
import org.countersign.session.Bound;
import org.countersign.session.MfaSessions;
import org.countersign.time.Time;

/**
 * Begins, renews and revokes logins. Tokens are kept as hashes; of all that use a rotating token at
 * once, one replaces it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14">RFC 9700, section 4.14</a>
 */
@Stateless
public class RefreshTokens {

  private static final String PREFIX = "v1.";
  private static final int TOKEN_BYTES = 48;
  private static final int FAMILY_LENGTH = 32;

  /** How many logins of one user through one client go on at the most. */
  private static final int MOST = 200;

  @PersistenceContext private EntityManager entities;
  @Inject private CodeHash hashes;
  @Inject private RandomCodes random;
  @Inject private MfaSessions sessions;
  @Inject private Time time;

  /**
   * A family that has just begun.
   *
   * @param familyId its name, no secret
   * @param token its first token
   */
  public record Begun(String familyId, Secret token) {}

  /** A token of a family, as it was found. */
  public record Found(RefreshToken token, RefreshFamily family) {}

  /** What became of a use. */
  public enum Use {
    /** The token is good, and stays. */
    KEPT,
    /** The token is good, and another takes its place. */
    ROTATED,
    /** The token was replaced before: somebody holds a copy. */
    REUSED
  }

  /**
   * Begins a family for what was granted, and returns its first token. Where the user has {@value
   * #MOST} through this client already, the oldest end.
   */
  public Begun begin(Client client, Bound bound) {
    Instant now = time.now();
    makeRoom(bound);
    RefreshPolicy policy = client.refreshPolicy();
    RefreshFamily family =
        new RefreshFamily(
            random.alphanumeric(FAMILY_LENGTH), bound, now, policy.end(now).orElse(null));
    entities.persist(family);
    return new Begun(family.id(), next(family.id(), policy));
  }

  /** The token of this text and client, if its family is not over. */
  public Optional<Found> find(Secret token, String clientId) {
    Instant now = time.now();
    return Optional.ofNullable(entities.find(RefreshToken.class, id(token)))
        .filter(found -> !found.idleTooLong(now))
        .map(found -> new Found(found, entities.find(RefreshFamily.class, found.familyId())))
        .filter(found -> found.family().bound().clientId().equals(clientId))
        .filter(found -> !found.family().over(now));
  }

  /**
   * Finds a token and keeps its family from being revoked until the running transaction ends: what
   * is issued after a revocation would outlive it.
   */
  public Optional<Found> hold(Secret token, String clientId) {
    return find(token, clientId)
        .filter(
            found -> {
              entities.refresh(found.family(), LockModeType.PESSIMISTIC_WRITE);
              return !found.family().over(time.now());
            });
  }

  /** Uses a token, as part of the running transaction. */
  public Use use(Found found, RefreshPolicy policy) {
    Instant now = time.now();
    if (!policy.rotating()) {
      return keep(found, policy, now) ? Use.KEPT : Use.REUSED;
    }
    boolean first =
        entities
                .createQuery(
                    "update RefreshToken t set t.rotatedAt = :now"
                        + " where t.id = :id and t.rotatedAt is null")
                .setParameter("now", now)
                .setParameter("id", found.token().id())
                .executeUpdate()
            == 1;
    if (!first) {
      entities.refresh(found.token());
    }
    return first || !isReplaced(found, policy) ? Use.ROTATED : Use.REUSED;
  }

  /**
   * Whether the token was replaced when it was found, and is no longer good beside its successor.
   */
  public boolean isReplaced(Found found, RefreshPolicy policy) {
    return found
        .token()
        .rotatedAt()
        .filter(at -> !policy.rotating() || !isWithin(policy.leeway(), at))
        .isPresent();
  }

  /** Bounded on both sides: a clock that is behind must not make a leeway longer. */
  private boolean isWithin(Duration leeway, Instant rotatedAt) {
    return Duration.between(rotatedAt, time.now()).abs().compareTo(leeway) < 0;
  }

  /** A further token of the family. */
  public Secret next(String familyId, RefreshPolicy policy) {
    Instant now = time.now();
    Secret token = new Secret(PREFIX + random.urlSafe(TOKEN_BYTES));
    entities.persist(new RefreshToken(id(token), familyId, now, policy.idleEnd(now).orElse(null)));
    return token;
  }

  /** Ends a family and the access tokens for the MFA API that belong to it. */
  public void revoke(RefreshFamily family) {
    revoke(family.id());
    sessions.endOfFamily(family.bound().userId(), family.id());
  }

  /**
   * Ends what a deleted authenticator may have brought: all families of the user for this audience
   * but one, and those that stand on that authenticator.
   *
   * @param kept the family that the caller's own token belongs to, if it belongs to one
   */
  public void revokeAfterRemoval(
      String userId, String audience, Collection<String> authenticators, Optional<String> kept) {
    entities
        .createQuery(
            "update RefreshFamily f set f.revokedAt = :now"
                + " where f.userId = :user and f.revokedAt is null and f.id <> :kept"
                + " and (f.audience = :audience or f.authenticatorId in :authenticators)")
        .setParameter("now", time.now())
        .setParameter("user", userId)
        .setParameter("kept", kept.orElse(""))
        .setParameter("audience", audience)
        .setParameter("authenticators", authenticators)
        .executeUpdate();
  }

  private void revoke(String familyId) {
    entities
        .createQuery(
            "update RefreshFamily f set f.revokedAt = :now"
                + " where f.id = :id and f.revokedAt is null")
        .setParameter("now", time.now())
        .setParameter("id", familyId)
        .executeUpdate();
  }

  /** In the order of their ids, so that no two logins wait for each other. */
  private void makeRoom(Bound bound) {
    entities
        .createQuery(
            "select f.id from RefreshFamily f where f.userId = :user and f.clientId = :client"
                + " and f.revokedAt is null order by f.createdAt desc, f.id",
            String.class)
        .setParameter("user", bound.userId())
        .setParameter("client", bound.clientId())
        .setFirstResult(MOST - 1)
        .getResultStream()
        .sorted()
        .forEach(this::revoke);
  }

  /** Ends all families of a user who has other credentials now. */
  public void revokeAll(
      @Observes @Priority(CredentialsReplaced.REFRESH_TOKENS) CredentialsReplaced change) {
    entities
        .createQuery(
            "update RefreshFamily f set f.revokedAt = :now"
                + " where f.userId = :user and f.revokedAt is null")
        .setParameter("now", time.now())
        .setParameter("user", change.userId())
        .executeUpdate();
  }

  /** A token that was replaced under rotation stays replaced when the client stops rotating. */
  private boolean keep(Found found, RefreshPolicy policy, Instant now) {
    return entities
            .createQuery(
                "update RefreshToken t set t.idleExpiresAt = :idle"
                    + " where t.id = :id and t.rotatedAt is null")
            .setParameter("idle", policy.idleEnd(now).orElse(null))
            .setParameter("id", found.token().id())
            .executeUpdate()
        == 1;
  }

  private String id(Secret token) {
    return hashes.hash("refresh-token", "", token);
  }
}
