package org.countersign.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.audit.AuditSealer;
import org.countersign.time.Time;

/**
 * Seals the audit log every second, on whichever node comes first, and says in the server's log how
 * far the chain has come: who can write to the database cannot write there.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
@ApplicationScoped
public class AuditWatch {

  private static final Logger LOG = System.getLogger(AuditWatch.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration BETWEEN_NOTES = Duration.ofHours(1);

  @Inject private AuditSealer sealer;
  @Inject private Time time;
  @Resource private ManagedScheduledExecutorService executor;
  private AuditSealer.Sealed latest;
  private Instant noted = Instant.EPOCH;

  private final Watch watch = new Watch(this::look, Level.ERROR, "the audit log cannot be sealed");

  void start() {
    watch.start(executor, EVERY, EVERY);
  }

  @PreDestroy
  void stop() {
    watch.stop();
  }

  private void look() {
    Optional<AuditSealer.Sealed> done;
    do {
      done = sealer.seal();
      done.ifPresent(this::compare);
    } while (done.filter(AuditSealer.Sealed::more).isPresent());
  }

  /** A chain never gets shorter, unless somebody puts an older state of it in its place. */
  private void compare(AuditSealer.Sealed reached) {
    boolean shorter =
        latest != null
            && (!latest.startedAt().equals(reached.startedAt())
                || reached.last().sequence() <= latest.last().sequence());
    if (shorter) {
      LOG.log(
          Level.ERROR,
          "the audit log was cut: it had come to {0} and is now at {1}",
          latest.last(),
          reached.last());
    }
    latest = reached;
    Instant now = time.now();
    if (shorter || !now.isBefore(noted.plus(BETWEEN_NOTES))) {
      LOG.log(
          Level.INFO,
          "the audit log, begun {0}, has come to {1}",
          reached.startedAt(),
          reached.last().toString());
      noted = now;
    }
  }
}
