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
import org.countersign.audit.Finding;
import org.countersign.audit.SealingDelay;
import org.countersign.audit.WriterStatements;
import org.countersign.figures.Figure;
import org.countersign.figures.Figures;
import org.countersign.time.Time;

/**
 * Each second states what this node wrote into the audit log and seals it, on whichever node comes
 * first. What it finds, and how far the chain has come, it says in the server's log: who can write
 * to the database cannot write there.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
@ApplicationScoped
public class AuditWatch {

  private static final Logger LOG = System.getLogger(AuditWatch.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration BETWEEN_NOTES = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int LAST_PASSES = 100;

  @Inject private AuditSealer sealer;
  @Inject private WriterStatements statements;
  @Inject private Figures figures;
  @Inject private Time time;
  @Resource private ManagedScheduledExecutorService executor;
  private final SealingDelay delay = new SealingDelay();
  private AuditSealer.Sealed latest;
  private Instant noted = Instant.EPOCH;
  private Duration delayTold = Duration.ZERO;
  private String lastFinding = "";

  private final Watch watch = new Watch(this::look, Level.ERROR, "the audit log cannot be sealed");

  /** Makes this node known as a writer, before it writes its first row. */
  void open() {
    // Those before the last one were named by the starts after them.
    statements.silentSince(time.now().minus(MINUTE)).stream()
        .findFirst()
        .ifPresent(
            silent ->
                LOG.log(
                    Level.WARNING,
                    "a start of a node ({0}) did not sign off in the audit log; rows that it wrote"
                        + " after {1} may be missing",
                    silent.writer(),
                    silent.at()));
    statements.state();
  }

  void start() {
    watch.start(executor, Duration.ZERO, EVERY);
  }

  /** Seals what is left and signs off. */
  void signOff() {
    watch.stop();
    try {
      statements.state();
      boolean more = true;
      for (int pass = 0; more && pass < LAST_PASSES; pass++) {
        more = seal();
      }
      statements.signOff();
      long open = sealer.progress().open();
      if (open > 0) {
        LOG.log(Level.ERROR, "{0} rows of the audit log are not sealed at the end", open);
      }
      if (latest != null) {
        LOG.log(Level.INFO, "signed off; the audit log has come to {0}", latest.last().toString());
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "this node could not sign off in the audit log", e);
    }
  }

  @PreDestroy
  void stop() {
    watch.stop();
  }

  private void look() {
    try {
      statements.state();
    } finally {
      try {
        while (seal()) {
          // the next batch
        }
      } finally {
        complainOfDelay();
      }
    }
  }

  /** Seals a batch and returns whether there may be more. */
  private boolean seal() {
    Optional<AuditSealer.Sealed> done = sealer.seal();
    done.ifPresent(this::tell);
    return done.filter(AuditSealer.Sealed::more).isPresent();
  }

  private void tell(AuditSealer.Sealed reached) {
    for (Finding finding : reached.findings()) {
      boolean fault = finding.kind() != Finding.Kind.TAKEN_OVER;
      if (!finding.text().equals(lastFinding)) {
        LOG.log(fault ? Level.ERROR : Level.WARNING, finding.text());
        if (fault) {
          figures.count(Figure.AUDIT_FINDINGS, finding.kind().label());
        }
      }
      lastFinding = finding.text();
    }
    compare(reached);
  }

  /** A chain never gets shorter, unless somebody puts an older state of it in its place. */
  private void compare(AuditSealer.Sealed reached) {
    boolean shorter =
        latest != null
            && (!latest.startedAt().equals(reached.startedAt())
                || reached.last().sequence() < latest.last().sequence());
    if (shorter) {
      LOG.log(
          Level.ERROR,
          "the audit log was cut: it had come to {0} and is now at {1}",
          latest.last(),
          reached.last());
      figures.count(Figure.AUDIT_FINDINGS, "cut");
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

  /** A lock that somebody holds stops sealing without a failure, so the rows are asked. */
  private void complainOfDelay() {
    AuditSealer.Progress progress = sealer.progress();
    Duration waiting = delay.look(progress.reached(), progress.open(), time.nanos());
    if (waiting.compareTo(delayTold) < 0) {
      delayTold = Duration.ZERO;
    }
    if (waiting.minus(delayTold).compareTo(MINUTE) >= 0) {
      delayTold = waiting;
      LOG.log(
          Level.ERROR,
          "{0} rows of the audit log are not sealed for {1} s; the last sealed row is {2}; see"
              + " which transaction holds a lock on audit_chain or audit_entry",
          progress.open(),
          waiting.toSeconds(),
          progress.reached());
      figures.count(Figure.AUDIT_FINDINGS, "not_sealed");
    }
  }
}
