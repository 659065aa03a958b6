package org.countersign.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.countersign.blackbox.Server;
import org.countersign.faults.Enrolling.End;

/** Users of a pool who enrol one after the other, in a few streams. */
final class Crowd implements AutoCloseable {

  /** How many users a server has to have. */
  static final int USERS = 100;

  private static final int STREAMS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
  private final AtomicInteger next = new AtomicInteger();
  private final List<Enrolling> everyone = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  /** Those who tried to enrol while this happened to their server. */
  List<Enrolling> enrolWhile(Server server, Runnable event) {
    int before = everyone.size();
    over = false;
    List<CompletableFuture<Void>> streams = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      streams.add(CompletableFuture.runAsync(() -> stream(server), threads));
    }
    try {
      event.run();
    } finally {
      over = true;
    }
    streams.forEach(CompletableFuture::join);
    return everyone.subList(before, everyone.size());
  }

  private void stream(Server server) {
    while (!over && next.get() < USERS) {
      Enrolling one = new Enrolling(next.getAndIncrement());
      everyone.add(one);
      while (one.tryAt(server) == End.TURNED_AWAY && !over) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /** Waits until this many more than before are enrolled. */
  void awaitMore(int enrolments) {
    long enough = count(End.ACKNOWLEDGED) + enrolments;
    Until.holds("users enrol", PATIENCE, () -> count(End.ACKNOWLEDGED) >= enough);
  }

  /** How many of all ended so. */
  long count(End end) {
    return everyone.stream().filter(one -> one.end() == end).count();
  }

  /** How many ended in each way. */
  @Override
  public String toString() {
    return "%d acknowledged enrolments kept, %d refused and %d unanswered ones whole"
        .formatted(count(End.ACKNOWLEDGED), count(End.REFUSED), count(End.UNANSWERED));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
