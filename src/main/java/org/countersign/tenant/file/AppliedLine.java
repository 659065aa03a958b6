package org.countersign.tenant.file;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a part of the tenant file said when it was last applied, as a keyed digest. */
@Entity
@Table(name = "applied_line")
public class AppliedLine {

  @Id private String line;

  private String digest;

  @Column(name = "applied_at")
  private Instant appliedAt;

  /** For the persistence provider. */
  protected AppliedLine() {}

  AppliedLine(String line, String digest, Instant appliedAt) {
    this.line = line;
    this.digest = digest;
    this.appliedAt = appliedAt;
  }

  String digest() {
    return digest;
  }
}
