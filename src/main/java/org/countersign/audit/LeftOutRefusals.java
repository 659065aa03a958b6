package org.countersign.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Writes down how many refusals left no row of their own. */
@ApplicationScoped
public class LeftOutRefusals {

  @Inject private RefusalLimit limit;
  @Inject private RefusalRows rows;

  /** Writes one row for each client and place at which there were any since the last call. */
  public void write() {
    limit.takeAll().forEach(rows::writeLeftOut);
  }
}
