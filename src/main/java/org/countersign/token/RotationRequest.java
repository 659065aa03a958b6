package org.countersign.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * When an operator last asked for new signing keys; there is one row. It is written from outside,
 * and also the lock under which nodes change the keys.
 *
 * @see "docs/adr/0007-key-rotation.md"
 */
@Entity
@Table(name = "key_rotation")
public class RotationRequest {

  static final int ID = 1;

  @Id private int id;

  @Column(name = "requested_at")
  private Instant requestedAt;

  /** For the persistence provider. */
  protected RotationRequest() {}

  /** When it was asked, if ever. */
  public Optional<Instant> requestedAt() {
    return Optional.ofNullable(requestedAt);
  }
}
