package org.countersign.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A person who logs in. */
@Entity
@Table(name = "app_user")
public class User {

  @Id private String id;

  private String connection;
  private String email;

  @Column(name = "email_verified")
  private boolean emailVerified;

  @Column(name = "sealed_phone")
  private String sealedPhone;

  @Column(name = "password_hash")
  private String passwordHash;

  private boolean blocked;

  @Column(name = "enrolled_at")
  private Instant enrolledAt;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /** For the persistence provider. */
  protected User() {}

  User(String id, String connection, String email, Instant createdAt) {
    this.id = id;
    this.connection = connection;
    this.email = email;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  /** The id, {@code auth0|} and 24 hexadecimal digits. */
  public String id() {
    return id;
  }

  /** The name of the directory that the user is in. */
  public String connection() {
    return connection;
  }

  /** The login, in its normal form. */
  public String email() {
    return email;
  }

  /** Whether the address is known to be the user's. */
  public boolean emailVerified() {
    return emailVerified;
  }

  /** The password as {@link org.countersign.crypto.PasswordHash} keeps it. */
  public String passwordHash() {
    return passwordHash;
  }

  /** Whether the user may not log in at all. */
  public boolean blocked() {
    return blocked;
  }

  /** Since when the user has had a confirmed authenticator; empty while there is none. */
  public Optional<Instant> enrolledAt() {
    return Optional.ofNullable(enrolledAt);
  }

  /** When the user was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When the profile was last changed; enrolling is no change of it. */
  public Instant updatedAt() {
    return updatedAt;
  }

  Optional<String> sealedPhone() {
    return Optional.ofNullable(sealedPhone);
  }

  void describe(UserProfile profile, String newSealedPhone, Instant now) {
    emailVerified = profile.emailVerified();
    blocked = profile.blocked();
    sealedPhone = newSealedPhone;
    updatedAt = now;
  }

  void replacePassword(String newHash) {
    passwordHash = newHash;
  }
}
