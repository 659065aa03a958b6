package org.countersign.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.countersign.session.MfaCaller;

/**
 * Something that a user proves himself with: pending until it was used once, then active. What is
 * secret about it is kept by its factor.
 *
 * @see "docs/compatibility.md, section Authenticators"
 */
@Entity
@Table(name = "authenticator")
public class Authenticator {

  private static final String IMPORTED = "import";

  @Id private String id;

  @Column(name = "user_id")
  private String userId;

  private String kind;
  private String device;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "confirmed_at")
  private Instant confirmedAt;

  @Column(name = "last_auth_at")
  private Instant lastAuthAt;

  @Column(name = "begun_with")
  private String begunWith;

  @Column(name = "begun_strong")
  private boolean begunStrong;

  @Column(name = "begun_by")
  private String begunBy;

  @Column(name = "client_id")
  private String clientId;

  /** For the persistence provider. */
  protected Authenticator() {}

  private Authenticator(String kind, String device, String userId, Instant createdAt) {
    this.id = kind + "|" + device;
    this.kind = kind;
    this.device = device;
    this.userId = userId;
    this.createdAt = createdAt;
  }

  static Authenticator pending(String kind, String device, MfaCaller caller, Instant now) {
    Authenticator made = new Authenticator(kind, device, caller.userId(), now);
    made.begunWith = caller.kind().name();
    made.begunStrong = !caller.passwordOnly();
    made.begunBy = caller.sessionId();
    made.clientId = caller.clientId();
    return made;
  }

  static Authenticator imported(String kind, String device, String userId, Instant now) {
    Authenticator made = new Authenticator(kind, device, userId, now);
    made.begunWith = IMPORTED;
    made.confirmedAt = now;
    return made;
  }

  /** The id that clients see: the kind, a bar, and the device. */
  public String id() {
    return id;
  }

  /** The user whose it is. */
  public String userId() {
    return userId;
  }

  /** The part of the id before the bar. */
  public String kind() {
    return kind;
  }

  /** The part of the id after the bar; authenticators of a pair share it. */
  public String device() {
    return device;
  }

  /** Whether it was confirmed. */
  public boolean active() {
    return confirmedAt != null;
  }

  /** When its association was begun. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When it was last used for a login. */
  public Optional<Instant> lastAuthAt() {
    return Optional.ofNullable(lastAuthAt);
  }

  /** The session under which it was begun; null if it was imported. */
  public String begunBy() {
    return begunBy;
  }

  /** Whether this caller may confirm it: same client, same kind of token, same strength. */
  public boolean confirmableBy(MfaCaller caller) {
    return !active()
        && caller.clientId().equals(clientId)
        && caller.kind().name().equals(begunWith)
        && caller.passwordOnly() != begunStrong;
  }
}
