package org.countersign.factor.phone;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The sealed number of one authenticator. */
@Entity
@Table(name = "phone_number")
public class PhoneNumber {

  @Id
  @Column(name = "authenticator_id")
  private String authenticatorId;

  @Column(updatable = false) // but by sealing it anew
  private String sealed;

  /** For the persistence provider. */
  protected PhoneNumber() {}

  PhoneNumber(String authenticatorId, String sealed) {
    this.authenticatorId = authenticatorId;
    this.sealed = sealed;
  }

  String sealed() {
    return sealed;
  }
}
