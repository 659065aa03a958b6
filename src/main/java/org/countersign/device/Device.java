package org.countersign.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A device from which a user has completed a login. */
@Entity
@Table(name = "device")
public class Device {

  @Id private String id;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "seen_at")
  private Instant seenAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "second_factor")
  private boolean secondFactor;

  /** For the persistence provider. */
  protected Device() {}

  Device(String id, String userId, boolean secondFactor, Instant createdAt, Instant expiresAt) {
    this.id = id;
    this.userId = userId;
    this.secondFactor = secondFactor;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  /** The part of its token that the row is found by; without the rest it is no token. */
  public String id() {
    return id;
  }

  /** The only user whom it is a device of. */
  public String userId() {
    return userId;
  }

  /** Whether a login with a second factor was completed on it. */
  boolean hasSecondFactor() {
    return secondFactor;
  }

  /** Whether it is known no more. */
  boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
