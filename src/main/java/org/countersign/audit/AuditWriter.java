package org.countersign.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countersign.crypto.RandomCodes;
import org.countersign.time.Time;

/**
 * This start of this node as a writer of the audit log: it signs each row under a number of its own
 * and knows which of the numbers were committed.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
@ApplicationScoped
public class AuditWriter {

  private static final int ID_BYTES = 16;
  private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final RowNumbers numbers = new RowNumbers();
  private String id;
  private Instant startedAt;
  private RowKey key;
  private Time time;
  private WriterStatement stated;
  private long statedNanos;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  /** For the container's proxy. */
  protected AuditWriter() {}

  @Inject
  AuditWriter(RandomCodes random, RowKey key, Time time) {
    this.id = random.hex(ID_BYTES);
    this.key = key;
    this.time = time;
    this.startedAt = time.now();
  }

  /** A row that the running transaction has to write, signed. */
  AuditEntry entry(RowContent content) {
    return new AuditEntry(content, sign(content));
  }

  private RowSignature sign(RowContent content) {
    Numbered row = new Numbered();
    transactions.registerInterposedSynchronization(row);
    return key.sign(content, id, row.draw());
  }

  /**
   * The statement that this node owes: at once when more rows are settled than it last said, and
   * every 30 seconds otherwise, so that a node that stands still is told from an idle one.
   */
  synchronized Optional<WriterStatement> owed() {
    WriterStatement now = statement(false);
    boolean due =
        stated == null
            || !stated.settled().equals(now.settled())
            || time.nanos() - statedNanos >= HEARTBEAT_NANOS;
    return due ? Optional.of(now) : Optional.empty();
  }

  /** The last statement of a node that stops: it has ended if all its numbers are settled. */
  synchronized WriterStatement last() {
    WriterStatement now = statement(true);
    return numbers.allSettled() ? now : statement(false);
  }

  /** The statement counts as made once the running transaction has committed. */
  void making(WriterStatement statement) {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // nothing to do before the outcome is known
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              made(statement);
            }
          }
        });
  }

  private synchronized void made(WriterStatement statement) {
    stated = statement;
    statedNanos = time.nanos();
  }

  /** Whether the database had a statement of this node before. */
  synchronized boolean hasSpoken() {
    return stated != null;
  }

  private WriterStatement statement(boolean ended) {
    return new WriterStatement(id, startedAt, time.now(), numbers.settled(time.nanos()), ended);
  }

  /** Learns what became of the row. Only a commit that was tried can have an unknown outcome. */
  private final class Numbered implements Synchronization {

    private long number;
    private boolean tried;

    long draw() {
      number = numbers.draw();
      return number;
    }

    @Override
    public void beforeCompletion() {
      tried = true;
    }

    @Override
    public void afterCompletion(int status) {
      if (number == 0) {
        return;
      }
      if (status == Status.STATUS_COMMITTED) {
        numbers.committed(number);
      } else if (tried) {
        numbers.unknown(number, time.nanos());
      } else {
        numbers.rolledBack(number, time.nanos());
      }
    }
  }
}
