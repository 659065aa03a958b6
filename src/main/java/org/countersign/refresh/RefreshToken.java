package org.countersign.refresh;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** One refresh token, by its hash. */
@Entity
@Table(name = "refresh_token")
public class RefreshToken {

  @Id private String id;

  @Column(name = "family_id")
  private String familyId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "idle_expires_at")
  private Instant idleExpiresAt;

  @Column(name = "rotated_at")
  private Instant rotatedAt;

  /** For the persistence provider. */
  protected RefreshToken() {}

  RefreshToken(String id, String familyId, Instant createdAt, Instant idleExpiresAt) {
    this.id = id;
    this.familyId = familyId;
    this.createdAt = createdAt;
    this.idleExpiresAt = idleExpiresAt;
  }

  String id() {
    return id;
  }

  String familyId() {
    return familyId;
  }

  Optional<Instant> rotatedAt() {
    return Optional.ofNullable(rotatedAt);
  }

  boolean idleTooLong(Instant now) {
    return idleExpiresAt != null && !now.isBefore(idleExpiresAt);
  }
}
