package org.countersign.client;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.cleanup.ExpiredRows;
import org.countersign.cleanup.Spent;

/** Used assertions that are refused for their age, on a node whose clock is a little late too. */
@Stateless
public class ExpiredAssertions implements Spent {

  private static final Duration GRACE = Duration.ofMinutes(1);

  @Inject private ExpiredRows rows;

  @Override
  public int remove(int most) {
    return rows.remove("used_assertion", GRACE, most);
  }
}
