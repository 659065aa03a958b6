package org.countersign.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.countersign.delivery.DeliveryException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final Logger LOG = Logger.getLogger(Outbox.class.getName());

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<Integer> sent = new ArrayList<>();
  private final CountDownLatch hold = new CountDownLatch(1);

  @BeforeAll
  static void hush() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(null);
  }

  @AfterEach
  void stop() throws InterruptedException {
    hold.countDown();
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void aReceiverThatHangsHoldsNobodyUpAndWhatFindsNoRoomIsCounted() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    Outbox<Integer> outbox =
        new Outbox<>(
            executor,
            number -> {
              hanging.countDown();
              await(hold);
              sent.add(number);
            });
    outbox.put(0);
    hanging.await();
    for (int i = 1; i <= Outbox.ROOM + 7; i++) {
      outbox.put(i);
    }
    assertThat(outbox.lost()).isEqualTo(7);
    assertThat(sent).isEmpty();
    hold.countDown();
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(sent).isEqualTo(IntStream.rangeClosed(0, Outbox.ROOM).boxed().toList());
    assertThat(outbox.lost()).as("told").isZero();
  }

  @Test
  void oneThatFailsIsLostAndTheNextIsSent() {
    Outbox<Integer> outbox =
        new Outbox<>(
            Runnable::run,
            number -> {
              if (number == 1) {
                throw new DeliveryException("refused");
              }
              if (number == 2) {
                throw new IllegalStateException("broken");
              }
              sent.add(number);
            });
    outbox.put(1);
    outbox.put(2);
    assertThat(outbox.lost()).isEqualTo(2);
    outbox.put(3);
    assertThat(sent).containsExactly(3);
    assertThat(outbox.lost()).isZero();
  }

  @Test
  void nothingWaitsForeverWhenManyPutAtOnce() throws Exception {
    int threads = 8;
    int each = 100;
    Outbox<Integer> outbox = new Outbox<>(executor, sent::add);
    CountDownLatch done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      executor.execute(
          () -> {
            IntStream.range(0, each).forEach(outbox::put);
            done.countDown();
          });
    }
    done.await();
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(sent).hasSize(threads * each);
  }

  @Test
  void anExecutorThatTakesNothingIsNoFailure() {
    Outbox<Integer> outbox =
        new Outbox<>(
            task -> {
              throw new RejectedExecutionException();
            },
            sent::add);
    outbox.put(1);
    outbox.put(2);
    assertThat(sent).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
