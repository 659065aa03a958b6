package org.countersign.container;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.countersign.crypto.PasswordCost;
import org.countersign.crypto.PasswordHash;
import org.countersign.crypto.RandomCodes;

/** The server's hashes, counted, and held where a test wants them to take long. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class CountingPasswordHash extends PasswordHash {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static volatile CountDownLatch gate = new CountDownLatch(0);
  private static volatile CountDownLatch arrival = new CountDownLatch(1);

  /** For the container's proxy. */
  protected CountingPasswordHash() {}

  /** As the server makes its own. */
  @Inject
  public CountingPasswordHash(RandomCodes randomCodes, PasswordCost cost) {
    super(randomCodes, cost);
  }

  /** How many hashes are begun while this runs. */
  static int during(Runnable work) {
    int before = COUNT.get();
    work.run();
    return COUNT.get() - before;
  }

  /** From now on whoever has a place keeps it until {@link #letGo}. */
  static void hold() {
    arrival = new CountDownLatch(1);
    gate = new CountDownLatch(1);
  }

  /** Waits for the first who is held. */
  static void awaitHeld() throws InterruptedException {
    arrival.await();
  }

  /** Whoever was held goes on, and nobody is held any more. */
  static void letGo() {
    gate.countDown();
  }

  @Override
  protected <T> T inTurn(Supplier<T> work) {
    COUNT.incrementAndGet();
    return super.inTurn(
        () -> {
          pass();
          return work.get();
        });
  }

  private static void pass() {
    arrival.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
