package org.countersign.sealing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Under which master key everything is being sealed anew, and which node is at it. There is one
 * row.
 */
@Entity
@Table(name = "sealing")
public class SealingTurn {

  static final int ID = 1;

  @Id private int id;

  @Column(name = "key_id")
  private String keyId;

  private String holder;

  @Column(name = "held_until")
  private Instant heldUntil;

  /** For the persistence provider. */
  protected SealingTurn() {}

  /** The id of the current master key of the node that started last; null before the first. */
  public String keyId() {
    return keyId;
  }

  /** The node that seals anew; null while none does. */
  public String holder() {
    return holder;
  }

  /** Until when no other node may take over; null while none seals. */
  public Instant heldUntil() {
    return heldUntil;
  }
}
