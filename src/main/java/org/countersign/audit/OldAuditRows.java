package org.countersign.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.cleanup.Spent;
import org.countersign.config.Settings;
import org.countersign.time.Time;

/**
 * Rows of the audit log that are older than the settings want them kept. They leave from the
 * beginning of the chain, so that a row stays as long as one before it does.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
@Stateless
public class OldAuditRows implements Spent {

  @Inject private AuditSealer sealer;
  @Inject private RetentionPace pace;
  @Inject private Settings settings;
  @Inject private Time time;

  @Override
  public int remove(int most) {
    Optional<Duration> kept = settings.audit().retention();
    Optional<Instant> oldest = kept.flatMap(days -> sealer.oldest());
    if (oldest.isEmpty()) {
      return 0;
    }
    Instant limit = pace.limit(oldest.get(), time.nanos());
    return sealer.forget(new ForgetLimit(time.now(), kept.get(), limit), most);
  }
}
