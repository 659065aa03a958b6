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

  /**
   * Where the token of a session comes from.
   *
   * @param deviceId the device that the login came from, if it is known
   * @param familyId the login that can be renewed and that the token belongs to, if there is one
   * @param notAfter the moment that the token must not outlive, if there is one
   */
  public record Origin(
      Optional<String> deviceId, Optional<String> familyId, Optional<Instant> notAfter) {

    /** Nothing is known of it. */
    public static final Origin UNKNOWN =
        new Origin(Optional.empty(), Optional.empty(), Optional.empty());

    /** A login that comes from this device, if it is known. */
    public static Origin device(Optional<String> id) {
      return new Origin(id, Optional.empty(), Optional.empty());
    }

    /** A login that can be renewed. */
    public static Origin family(String id) {
      return new Origin(Optional.empty(), Optional.of(id), Optional.empty());
    }

    /** Another session, which the new one belongs to and does not outlive. */
    public static Origin session(Optional<String> familyId, Instant expiresAt) {
      return new Origin(Optional.empty(), familyId, Optional.of(expiresAt));
    }
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

  @Column(name = "family_id")
  private String familyId;

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

  void from(Origin origin) {
    deviceId = origin.deviceId().orElse(null);
    familyId = origin.familyId().orElse(null);
    expiresAt = origin.notAfter().filter(expiresAt::isAfter).orElse(expiresAt);
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
        userId,
        clientId,
        audience,
        scope,
        grantName,
        new Authentication(authenticatedAt, methods, Optional.empty()));
  }

  /** The device that the login came from, if it was known by then. */
  public Optional<String> deviceId() {
    return Optional.ofNullable(deviceId);
  }

  /** The login that can be renewed and that the token belongs to, if there is one. */
  public Optional<String> familyId() {
    return Optional.ofNullable(familyId);
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
