package org.countersign.challenge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.session.MfaCaller;
import org.countersign.time.Time;

/**
 * Makes, counts and redeems binding codes.
 *
 * @see "docs/compatibility.md, section Limits"
 */
@Stateless
public class Challenges {

  /** How long a binding code is good. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  /** How many codes may be tried on one challenge. */
  static final int WRONG_CODES = 5;

  private static final int OOB_CODE_BYTES = 32;
  private static final int CODE_DIGITS = 6;

  private static final OAuthError MALFORMED =
      new OAuthError(403, "invalid_grant", "Malformed oob_code");
  private static final OAuthError EXPIRED =
      new OAuthError(401, "expired_token", "oob_code is expired");
  private static final OAuthError FOREIGN =
      OAuthError.invalidRequest("The oob_code doesn't match the mfa_token");

  private static final OAuthError GONE = OAuthError.invalidRequest("Invalid authenticator_id");

  @PersistenceContext private EntityManager entities;
  @Inject private Authenticators authenticators;
  @Inject private CodeHash hashes;
  @Inject private RandomCodes random;
  @Inject private AuditLog audit;
  @Inject private Time time;

  /**
   * A code that was made.
   *
   * @param to the authenticator that it goes to
   * @param oobCode what the client gets
   * @param bindingCode what the user gets
   */
  public record Issued(Authenticator to, Secret oobCode, Secret bindingCode) {}

  /**
   * Makes a code; earlier ones of the same session are void from then on.
   *
   * @throws org.countersign.error.OAuthException when the authenticator was deleted meanwhile
   */
  public Issued issue(Authenticator to, MfaCaller caller) {
    if (!authenticators.hold(to)) {
      throw GONE.because("the authenticator was deleted meanwhile");
    }
    Instant now = time.now();
    entities
        .createQuery(
            "update Challenge c set c.consumedAt = :now"
                + " where c.sessionId = :session and c.consumedAt is null")
        .setParameter("now", now)
        .setParameter("session", caller.sessionId())
        .executeUpdate();
    Secret oobCode = new Secret(random.urlSafe(OOB_CODE_BYTES));
    Secret bindingCode = new Secret(random.digits(CODE_DIGITS));
    String id = id(oobCode);
    entities.persist(
        new Challenge(
            id,
            new Challenge.Route(caller.userId(), to.id(), caller.sessionId()),
            hash(id, bindingCode),
            now,
            now.plus(LIFETIME)));
    return new Issued(to, oobCode, bindingCode);
  }

  /** Makes a code for a login, and records that it was challenged. */
  public Issued start(Authenticator to, MfaCaller caller) {
    Issued issued = issue(to, caller);
    audit.granted(
        AuditEvent.CHALLENGE_STARTED, new Who(caller.userId(), caller.clientId(), to.id()));
    return issued;
  }

  /**
   * The challenge behind an oob_code.
   *
   * @throws org.countersign.error.OAuthException when there is none, it is over or too old, or it
   *     was made for another session
   */
  public Challenge open(Secret oobCode, MfaCaller caller) {
    Challenge challenge = entities.find(Challenge.class, id(oobCode));
    if (challenge == null) {
      throw MALFORMED.because("no such oob_code");
    }
    if (!challenge.sessionId().equals(caller.sessionId())) {
      throw FOREIGN.because("oob_code of another session");
    }
    if (challenge.over()) {
      throw MALFORMED.because("oob_code is spent");
    }
    if (challenge.expired(time.now())) {
      throw EXPIRED.asException();
    }
    return challenge;
  }

  /** Counts one try, in a transaction of its own, before the code is compared. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void countTry(Challenge challenge) {
    int counted =
        entities
            .createQuery(
                "update Challenge c set c.wrongCodes = c.wrongCodes + 1 where c.id = :id"
                    + " and c.consumedAt is null and c.wrongCodes < :most")
            .setParameter("id", challenge.id())
            .setParameter("most", WRONG_CODES)
            .executeUpdate();
    if (counted != 1) {
      throw MALFORMED.because("oob_code is spent");
    }
  }

  /** Whether this is the binding code. */
  public boolean matches(Challenge challenge, Secret bindingCode) {
    return hashes.matches("binding-code", challenge.id(), bindingCode, challenge.codeHash());
  }

  /** Redeems the challenge. Of all that try at once, one is told that it did. */
  public boolean redeem(Challenge challenge) {
    return entities
            .createQuery(
                "update Challenge c set c.consumedAt = :now where c.id = :id"
                    + " and c.consumedAt is null and c.expiresAt > :now")
            .setParameter("now", time.now())
            .setParameter("id", challenge.id())
            .executeUpdate()
        == 1;
  }

  private String id(Secret oobCode) {
    return hashes.hash("oob-code", "", oobCode);
  }

  private String hash(String id, Secret bindingCode) {
    return hashes.hash("binding-code", id, bindingCode);
  }
}
