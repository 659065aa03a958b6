package org.countersign.tenant.file;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.Secret;
import org.countersign.time.Time;

/** Remembers what was applied, so that only what is new or has changed is applied again. */
@Stateless
public class AppliedLines {

  @PersistenceContext private EntityManager entities;
  @Inject private CodeHash codeHash;
  @Inject private Time time;

  /**
   * Whether a line is to be applied; from then on it counts as applied.
   *
   * @param line what it is about, at most 800 characters
   * @param content what it says
   */
  public boolean take(String line, Secret content) {
    AppliedLine before = entities.find(AppliedLine.class, line);
    String digest = codeHash.hash("tenant-file", line, content);
    if (before != null && before.digest().equals(digest)) {
      return false;
    }
    entities.merge(new AppliedLine(line, digest, time.now()));
    return true;
  }
}
