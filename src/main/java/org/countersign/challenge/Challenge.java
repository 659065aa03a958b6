package org.countersign.challenge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One binding code that was made for one session and one authenticator. */
@Entity
@Table(name = "challenge")
public class Challenge {

  /** The hash of the oob_code. */
  @Id private String id;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "authenticator_id")
  private String authenticatorId;

  @Column(name = "session_id")
  private String sessionId;

  @Column(name = "code_hash")
  private String codeHash;

  @Column(name = "wrong_codes")
  private int wrongCodes;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "consumed_at")
  private Instant consumedAt;

  /** For the persistence provider. */
  protected Challenge() {}

  Challenge(String id, Route route, String codeHash, Instant createdAt, Instant expiresAt) {
    this.id = id;
    this.userId = route.userId();
    this.authenticatorId = route.authenticatorId();
    this.sessionId = route.sessionId();
    this.codeHash = codeHash;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  /** From whose session to which authenticator a code goes. */
  record Route(String userId, String authenticatorId, String sessionId) {}

  String id() {
    return id;
  }

  /** The authenticator that the code was made for. */
  public String authenticatorId() {
    return authenticatorId;
  }

  /** The session that the code was made for. */
  public String sessionId() {
    return sessionId;
  }

  String codeHash() {
    return codeHash;
  }

  boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  boolean over() {
    return consumedAt != null || wrongCodes >= Challenges.WRONG_CODES;
  }
}
