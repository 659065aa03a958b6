package org.countersign.client;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.cleanup.ExpiredRows;
import org.countersign.cleanup.Spent;

/**
 * Used assertions that are refused for their age, and for two hours more: if the clock is set back
 * by less than that, no assertion can be used again.
 */
@Stateless
public class ExpiredAssertions implements Spent {

  private static final Duration GRACE = Duration.ofHours(2);

  @Inject private ExpiredRows rows;

  @Override
  public int remove(int most) {
    return rows.remove("used_assertion", GRACE, most);
  }
}
