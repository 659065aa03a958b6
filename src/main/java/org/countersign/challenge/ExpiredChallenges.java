package org.countersign.challenge;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.cleanup.ExpiredRows;
import org.countersign.cleanup.Spent;

/**
 * Challenges that have expired an hour ago. Until then their oob_code is told to be expired, which
 * is longer than any mfa_token that could be sent along is good.
 */
@Stateless
public class ExpiredChallenges implements Spent {

  private static final Duration GRACE = Duration.ofHours(1);

  @Inject private ExpiredRows rows;

  @Override
  public int remove(int most) {
    return rows.remove("challenge", GRACE, most);
  }
}
