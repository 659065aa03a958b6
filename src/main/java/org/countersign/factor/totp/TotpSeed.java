package org.countersign.factor.totp;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The sealed seed of one authenticator, and the last time step that was used. */
@Entity
@Table(name = "totp_seed")
public class TotpSeed {

  @Id
  @Column(name = "authenticator_id")
  private String authenticatorId;

  @Column(updatable = false) // but by sealing it anew
  private String sealed;

  @Column(name = "last_step")
  private long lastStep;

  /** For the persistence provider. */
  protected TotpSeed() {}

  TotpSeed(String authenticatorId, String sealed) {
    this.authenticatorId = authenticatorId;
    this.sealed = sealed;
    this.lastStep = -1;
  }

  String authenticatorId() {
    return authenticatorId;
  }

  String sealed() {
    return sealed;
  }

  long lastStep() {
    return lastStep;
  }
}
