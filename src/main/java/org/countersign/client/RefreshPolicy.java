package org.countersign.client;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the refresh tokens of a client age, as its {@code refresh_token} object says.
 *
 * @see "docs/compatibility.md, section Refresh tokens"
 */
@Embeddable
public class RefreshPolicy {

  /** Each use replaces the token. */
  public static final String ROTATING = "rotating";

  /** A token stays the same. */
  public static final String NON_ROTATING = "non-rotating";

  /** Tokens have lifetimes. */
  public static final String EXPIRING = "expiring";

  /** Tokens live until they are revoked. */
  public static final String NON_EXPIRING = "non-expiring";

  /** Neither rotation nor expiry. */
  public static final RefreshPolicy DEFAULT =
      new RefreshPolicy(false, false, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  @Column(name = "rotation_type")
  private String rotationType;

  @Column(name = "expiration_type")
  private String expirationType;

  @Column(name = "refresh_lifetime")
  private int lifetime;

  @Column(name = "refresh_idle_lifetime")
  private int idleLifetime;

  @Column(name = "refresh_leeway")
  private int leeway;

  /** For the persistence provider. */
  protected RefreshPolicy() {}

  /**
   * A policy.
   *
   * @param rotating whether each use replaces the token
   * @param expiring whether the lifetimes hold
   * @param lifetime how long a login can be renewed, in whole seconds; zero for no limit
   * @param idleLifetime how long a token may lie unused, in whole seconds; zero for no limit
   * @param leeway how long a replaced token is still good, in whole seconds
   */
  public RefreshPolicy(
      boolean rotating,
      boolean expiring,
      Duration lifetime,
      Duration idleLifetime,
      Duration leeway) {
    this.rotationType = rotating ? ROTATING : NON_ROTATING;
    this.expirationType = expiring ? EXPIRING : NON_EXPIRING;
    this.lifetime = Math.toIntExact(lifetime.toSeconds());
    this.idleLifetime = Math.toIntExact(idleLifetime.toSeconds());
    this.leeway = Math.toIntExact(leeway.toSeconds());
  }

  /** Whether each use replaces the token. */
  public boolean rotating() {
    return ROTATING.equals(rotationType);
  }

  /** How long a replaced token is still good. */
  public Duration leeway() {
    return Duration.ofSeconds(leeway);
  }

  /** When a login of this moment can be renewed no more. */
  public Optional<Instant> end(Instant start) {
    return after(start, lifetime);
  }

  /** When a token that is used at this moment dies if it is not used again. */
  public Optional<Instant> idleEnd(Instant use) {
    return after(use, idleLifetime);
  }

  private Optional<Instant> after(Instant moment, int seconds) {
    boolean limited = EXPIRING.equals(expirationType) && seconds > 0;
    return limited ? Optional.of(moment.plusSeconds(seconds)) : Optional.empty();
  }
}
