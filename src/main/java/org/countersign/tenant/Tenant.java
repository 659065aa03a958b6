package org.countersign.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.countersign.persistence.SpaceSeparated;

/** The settings of the tenant; there is one row. */
@Entity
@Table(name = "tenant")
public class Tenant {

  static final int ID = 1;

  private static final String ALL_APPLICATIONS = "all-applications";

  @Id private int id;

  @Column(name = "friendly_name")
  private String friendlyName;

  @Column(name = "default_audience")
  private String defaultAudience;

  @Column(name = "default_directory")
  private String defaultDirectory;

  @Column(name = "mfa_policy")
  private String mfaPolicy;

  @Column(name = "phone_message_types")
  @Convert(converter = SpaceSeparated.class)
  private Set<String> phoneMessageTypes;

  @Column(name = "challenge_enrolled")
  private boolean challengeEnrolled;

  @Column(name = "authentication_claims")
  private boolean authenticationClaims;

  @Column(name = "device_tokens")
  private boolean deviceTokens;

  @Column(name = "step_up_max_age")
  private int stepUpMaxAge;

  @Embedded private PhonePolicy phonePolicy;

  /** For the persistence provider. */
  protected Tenant() {}

  /** The name that users see, in messages and as the issuer of a one-time password. */
  public String friendlyName() {
    return friendlyName;
  }

  /** The audience of a request that names none. */
  public Optional<String> defaultAudience() {
    return Optional.ofNullable(defaultAudience);
  }

  /** The name of the directory of a password grant that names no realm. */
  public Optional<String> defaultDirectory() {
    return Optional.ofNullable(defaultDirectory);
  }

  /** Whether every login asks for a second factor, and so has users without one enrol. */
  public boolean requiresMfa() {
    return mfaPolicy.equals(ALL_APPLICATIONS);
  }

  /** The ways in which a code reaches a phone: {@code sms}, {@code voice}, both or none. */
  public Set<String> phoneMessageTypes() {
    return phoneMessageTypes;
  }

  /** Whether users who have a factor are challenged even where no policy asks for one. */
  public boolean challengesEnrolled() {
    return challengeEnrolled;
  }

  /** Whether tokens say how and when the user authenticated. */
  public boolean authenticationClaims() {
    return authenticationClaims;
  }

  /**
   * Whether a completed login makes its device known, and known devices have limits of their own.
   */
  public boolean deviceTokens() {
    return deviceTokens;
  }

  /** How old an authentication may be that manages authenticators; empty for no limit. */
  public Optional<Duration> stepUpMaxAge() {
    return Optional.of(Duration.ofSeconds(stepUpMaxAge)).filter(age -> !age.isZero());
  }

  /** What may be sent to phones, where to and how much of it. */
  public PhonePolicy phonePolicy() {
    return phonePolicy;
  }

  void describe(TenantSettings settings) {
    friendlyName = settings.friendlyName();
    defaultAudience = settings.defaultAudience().orElse(null);
    defaultDirectory = settings.defaultDirectory().orElse(null);
    challengeEnrolled = settings.challengesEnrolled();
    authenticationClaims = settings.authenticationClaims();
    deviceTokens = settings.deviceTokens();
    stepUpMaxAge = Math.toIntExact(settings.stepUpMaxAge().orElse(Duration.ZERO).toSeconds());
  }

  void requireMfa(boolean required) {
    mfaPolicy = required ? ALL_APPLICATIONS : "none";
  }

  void reachPhonesBy(Set<String> messageTypes) {
    phoneMessageTypes = messageTypes;
  }

  void guardPhonesBy(PhonePolicy policy) {
    phonePolicy = policy;
  }
}
