package org.countersign.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Whether new authenticators of one factor may be associated. */
@Entity
@Table(name = "guardian_factor")
public class GuardianFactor {

  @Id private String name;

  private boolean enabled;

  /** For the persistence provider. */
  protected GuardianFactor() {}

  GuardianFactor(String name, boolean enabled) {
    this.name = name;
    this.enabled = enabled;
  }

  /** The name, such as {@code otp}, {@code sms} or {@code recovery-code}. */
  public String name() {
    return name;
  }

  /** Whether it is switched on. */
  public boolean enabled() {
    return enabled;
  }
}
