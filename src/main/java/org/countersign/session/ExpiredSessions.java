package org.countersign.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.cleanup.ExpiredRows;
import org.countersign.cleanup.Spent;

/** Sessions whose token has expired an hour ago. What their challenges were is gone before them. */
@Stateless
public class ExpiredSessions implements Spent {

  private static final Duration GRACE = Duration.ofHours(1);

  @Inject private ExpiredRows rows;

  @Override
  public int remove(int most) {
    return rows.remove("mfa_session", GRACE, most);
  }
}
