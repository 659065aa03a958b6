package org.countersign.session;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.persistence.SpaceSeparated;

/**
 * The server's row behind one token, by the token's {@code jti}.
 *
 * @see "docs/compatibility.md, section mfa_required"
 */
@Entity
@Table(name = "mfa_session")
public class MfaSession {

  /** Which kind of token a session stands behind. */
  public enum Kind {
    /** The token of a login that still waits for its second factor. */
    MFA_TOKEN,
    /** An access token whose audience is the MFA API. */
    ACCESS_TOKEN
  }

  @Id private String id;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "client_id")
  private String clientId;

  private String audience;

  @Convert(converter = SpaceSeparated.class)
  private Set<String> scope;

  @Column(name = "grant_name")
  private String grantName;

  @Column(name = "second_factor")
  private boolean secondFactor;

  @Column(name = "authenticated_at")
  private Instant authenticatedAt;

  @Convert(converter = SpaceSeparated.class)
  private Set<String> methods;

  @Column(name = "device_id")
  private String deviceId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "consumed_at")
  private Instant consumedAt;

  /** For the persistence provider. */
  protected MfaSession() {}

  MfaSession(String id, Kind kind, Bound bound, Instant createdAt, Instant expiresAt) {
    this.id = id;
    this.kind = kind;
    this.userId = bound.userId();
    this.clientId = bound.clientId();
    this.audience = bound.audience();
    this.scope = bound.scope();
    this.grantName = bound.grantName();
    this.secondFactor = bound.secondFactor();
    this.authenticatedAt = bound.authentication().at();
    this.methods = bound.authentication().methods();
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  void from(String knownDeviceId) {
    deviceId = knownDeviceId;
  }

  /** The token's {@code jti}. */
  public String id() {
    return id;
  }

  /** Which kind of token it stands behind. */
  public Kind kind() {
    return kind;
  }

  /** What the token is bound to. */
  public Bound bound() {
    return new Bound(
        userId, clientId, audience, scope, grantName, new Authentication(authenticatedAt, methods));
  }

  /** The device that the login came from, if it was known by then. */
  public Optional<String> deviceId() {
    return Optional.ofNullable(deviceId);
  }

  /** When the token was issued. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When the token expires. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** When the token was spent or voided; empty while it is good. */
  public Optional<Instant> consumedAt() {
    return Optional.ofNullable(consumedAt);
  }
}
