package org.countersign.sealing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;

/** The sealed key of hashed codes. There is one row, which no start makes. */
@Entity
@Table(name = "pepper")
public class StoredPepper {

  static final String NAME = "codes";

  @Id private String name;
  private boolean derived;
  private String sealed;

  /** For the persistence provider. */
  protected StoredPepper() {}

  /** Whether there are hashes that were made under a key derived from the master key. */
  boolean derived() {
    return derived;
  }

  /** The pepper; empty until the first start. */
  Optional<String> sealed() {
    return Optional.ofNullable(sealed);
  }
}
