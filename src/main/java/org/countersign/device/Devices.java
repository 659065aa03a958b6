package org.countersign.device;

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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.account.CredentialsReplaced;
import org.countersign.account.FactorsReplaced;
import org.countersign.account.PasswordReplaced;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;
import org.countersign.tenant.Tenants;
import org.countersign.time.Time;

/**
 * The devices that users are known by. A device token is the id of a row and an HMAC over it and
 * its user: it is of a form that no other token has, a copy of the table yields none, and deleting
 * the row revokes it. It logs nobody in; all it brings is a limit of its own.
 *
 * @see "docs/adr/0009-device-tokens.md"
 */
@Stateless
public class Devices {

  /** How long a device is known after its last login. */
  public static final Duration LIFETIME = Duration.ofDays(180);

  /** How many devices of one user are known at once. */
  static final int MOST = 20;

  private static final int ID_BYTES = 16;
  private static final String PURPOSE = "device-token";
  private static final Pattern TOKEN = Pattern.compile("d1\\.([0-9a-f]{32})\\.([0-9a-f]{64})");

  /**
   * Those without a second factor go first, so that the password alone removes none of the others;
   * then those that never came back, then those that were away longest.
   */
  private static final String WORST_FIRST =
      "select d.id from Device d where d.userId = :user and d.id <> :kept"
          + " order by case when d.secondFactor = true then 1 else 0 end,"
          + " case when d.seenAt is null then 0 else 1 end, d.expiresAt, d.id";

  @PersistenceContext private EntityManager entities;
  @Inject private CodeHash hashes;
  @Inject private RandomCodes random;
  @Inject private Tenants tenants;
  @Inject private Time time;

  /**
   * The device of this token, whosoever it is. It is the caller who compares the user.
   *
   * @param token whatever a client has sent in its place
   */
  public Optional<Device> find(Secret token) {
    Matcher matcher = TOKEN.matcher(token.reveal());
    if (!matcher.matches() || !tenants.current().deviceTokens()) {
      return Optional.empty();
    }
    return Optional.ofNullable(entities.find(Device.class, matcher.group(1)))
        .filter(device -> genuine(device, matcher.group(2)))
        .filter(device -> !device.expired(time.now()));
  }

  /**
   * Whether a login with a second factor was completed on this device of the user. The password
   * alone brings any number of device tokens where it completes a login; a limit on second factors
   * must not be had for it.
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean hasSecondFactor(String id, String userId) {
    return tenants.current().deviceTokens()
        && Optional.ofNullable(entities.find(Device.class, id))
            .filter(Device::hasSecondFactor)
            .filter(device -> device.userId().equals(userId))
            .filter(device -> !device.expired(time.now()))
            .isPresent();
  }

  /**
   * Makes the device known from which a user has just completed a login by the password alone, as
   * part of the running transaction.
   *
   * @param known the id of the device, if it was known before; it is known for longer then
   * @return the token that it shows at its next login; empty where the tenant wants none
   */
  public Optional<Secret> remember(String userId, Optional<String> known) {
    return remember(userId, known, false);
  }

  /** Makes the device known from which a user has just completed a login with a second factor. */
  public Optional<Secret> rememberAfterSecondFactor(String userId, Optional<String> known) {
    return remember(userId, known, true);
  }

  /**
   * Forgets that second factors were used on the user's devices, since one of these factors may
   * have been in other hands. They stay known, and are trusted again after the next second factor.
   */
  public void forgetSecondFactors(String userId) {
    entities
        .createQuery(
            "update Device d set d.secondFactor = false"
                + " where d.userId = :user and d.secondFactor = true")
        .setParameter("user", userId)
        .executeUpdate();
  }

  /** Does the same for a user whose authenticators the operator has replaced. */
  public void forgetSecondFactors(
      @Observes @Priority(CredentialsReplaced.DEVICES) FactorsReplaced change) {
    forgetSecondFactors(change.userId());
  }

  /** Forgets all devices of a user whose password is another now. */
  public void forgetAll(@Observes @Priority(CredentialsReplaced.DEVICES) PasswordReplaced change) {
    entities
        .createQuery("delete from Device d where d.userId = :user")
        .setParameter("user", change.userId())
        .executeUpdate();
  }

  private Optional<Secret> remember(String userId, Optional<String> known, boolean secondFactor) {
    if (!tenants.current().deviceTokens()) {
      return Optional.empty();
    }
    String id =
        known
            .filter(one -> prolong(one, userId, secondFactor))
            .orElseGet(() -> begin(userId, secondFactor));
    return Optional.of(new Secret("d1." + id + "." + mac(id, userId)));
  }

  private boolean prolong(String id, String userId, boolean secondFactor) {
    Instant now = time.now();
    return entities
            .createQuery(
                "update Device d set d.seenAt = :now, d.expiresAt = :end"
                    + (secondFactor ? ", d.secondFactor = true" : "")
                    + " where d.id = :id and d.userId = :user")
            .setParameter("now", now)
            .setParameter("end", now.plus(LIFETIME))
            .setParameter("id", id)
            .setParameter("user", userId)
            .executeUpdate()
        == 1;
  }

  private String begin(String userId, boolean secondFactor) {
    Instant now = time.now();
    String id = random.hex(ID_BYTES);
    entities.persist(new Device(id, userId, secondFactor, now, now.plus(LIFETIME)));
    makeRoom(userId, id);
    return id;
  }

  private void makeRoom(String userId, String kept) {
    List<String> others =
        entities
            .createQuery(WORST_FIRST, String.class)
            .setParameter("user", userId)
            .setParameter("kept", kept)
            .getResultList();
    // One by one in the order of their ids, so that no two logins wait for each other.
    others.stream().limit(Math.max(0, others.size() - (MOST - 1))).sorted().forEach(this::delete);
  }

  private void delete(String id) {
    entities
        .createQuery("delete from Device d where d.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  private boolean genuine(Device device, String mac) {
    return hashes.matches(PURPOSE, device.userId(), new Secret(device.id()), mac);
  }

  private String mac(String id, String userId) {
    return hashes.hash(PURPOSE, userId, new Secret(id));
  }
}
