package org.countersign.refresh;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.persistence.SpaceSeparated;
import org.countersign.session.Authentication;
import org.countersign.session.Bound;

/**
 * One login that can be renewed, and what it was granted: renewing never widens it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, section 6</a>
 */
@Entity
@Table(name = "refresh_family")
public class RefreshFamily {

  private static final String GRANT_NAME = "refresh_token";

  @Id private String id;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "client_id")
  private String clientId;

  private String audience;

  @Convert(converter = SpaceSeparated.class)
  private Set<String> scope;

  @Convert(converter = SpaceSeparated.class)
  private Set<String> methods;

  @Column(name = "authenticator_id")
  private String authenticatorId;

  @Column(name = "authenticated_at")
  private Instant authenticatedAt;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  /** For the persistence provider. */
  protected RefreshFamily() {}

  RefreshFamily(String id, Bound bound, Instant now, Instant expiresAt) {
    this.id = id;
    this.userId = bound.userId();
    this.clientId = bound.clientId();
    this.audience = bound.audience();
    this.scope = bound.scope();
    this.methods = bound.authentication().methods();
    this.authenticatorId = bound.authentication().authenticator().orElse(null);
    this.authenticatedAt = bound.authentication().at();
    this.createdAt = now;
    this.expiresAt = expiresAt;
  }

  /** The name of the family; no secret. */
  public String id() {
    return id;
  }

  /** What the login was granted. */
  public Bound bound() {
    return new Bound(
        userId,
        clientId,
        audience,
        scope,
        GRANT_NAME,
        new Authentication(authenticatedAt, methods, Optional.ofNullable(authenticatorId)));
  }

  boolean over(Instant now) {
    return revokedAt != null || expiresAt != null && !now.isBefore(expiresAt);
  }
}
