package org.countersign.factor.recovery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The hash of one recovery code. */
@Entity
@Table(name = "recovery_code")
public class RecoveryCode {

  @Id
  @Column(name = "authenticator_id")
  private String authenticatorId;

  @Column(name = "code_hash")
  private String codeHash;

  /** For the persistence provider. */
  protected RecoveryCode() {}

  RecoveryCode(String authenticatorId, String codeHash) {
    this.authenticatorId = authenticatorId;
    this.codeHash = codeHash;
  }

  String codeHash() {
    return codeHash;
  }
}
