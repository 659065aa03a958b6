package org.countersign.benchmark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.blackbox.Http;

/** Passwords of users whom nobody has, as many at once as there are threads, until it is closed. */
final class Storm implements AutoCloseable {

  /** Fewer than may wait for a hash, so that each is one. */
  static final int THREADS = 32;

  private final Http http;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final CountDownLatch high = new CountDownLatch(THREADS);
  private final long start = System.nanoTime();
  private volatile boolean over;

  Storm(Http http) {
    this.http = http;
    for (int i = 0; i < THREADS; i++) {
      threads.execute(this::attempts);
    }
  }

  /** Returns when it has lasted for a while: each thread has been answered, on average. */
  void awaitHeight() throws InterruptedException {
    high.await();
  }

  private void attempts() {
    while (!over) {
      Person stranger = new Person(http, "storm-" + attempts.getAndIncrement() + "@example.com");
      stranger.loginByWrongPassword();
      answered.incrementAndGet();
      high.countDown();
    }
  }

  /** How many passwords were refused each second up to now. */
  long perSecond() {
    return answered.get() / Math.max(1, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    threads.shutdown();
    if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the storm does not end");
    }
  }
}
