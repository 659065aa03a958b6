package org.countersign.throttle;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.cleanup.ExpiredRows;
import org.countersign.cleanup.Spent;

/** Removes counts of consecutive failures to which no attempt was added for 30 days. */
@Stateless
public class ExpiredFailures implements Spent {

  @Inject private ExpiredRows rows;

  @Override
  public int remove(int most) {
    return rows.remove("consecutive_failures", Duration.ZERO, most);
  }
}
