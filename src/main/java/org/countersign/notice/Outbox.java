package org.countersign.notice;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.countersign.delivery.DeliveryException;

/**
 * Things to be sent, one after the other on one thread of an executor. Whoever puts one in never
 * waits: when {@value #ROOM} wait already, it is lost. What is lost is counted, and the log tells
 * of the first and, when something is sent again, of how many there were.
 *
 * @param <T> what is sent
 */
final class Outbox<T> {

  static final int ROOM = 1000;

  private static final Logger LOG = System.getLogger(Outbox.class.getName());

  private final BlockingQueue<T> waiting = new ArrayBlockingQueue<>(ROOM);
  private final AtomicBoolean sending = new AtomicBoolean();
  private final AtomicLong lost = new AtomicLong();
  private final Executor executor;
  private final Consumer<T> sender;

  /**
   * An empty one.
   *
   * @param sender sends one, and throws if that fails
   */
  Outbox(Executor executor, Consumer<T> sender) {
    this.executor = executor;
    this.sender = sender;
  }

  /** Sends this after what waits already. */
  void put(T one) {
    if (waiting.offer(one)) {
      start();
    } else {
      lost("too many are waiting");
    }
  }

  /** How many were lost since something was last sent. */
  long lost() {
    return lost.get();
  }

  /** Says how many will never be sent, since the server stops. */
  void close() {
    if (!waiting.isEmpty()) {
      LOG.log(Level.WARNING, "notices not sent before the stop: {0}", text(waiting.size()));
    }
  }

  private void start() {
    if (!sending.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(this::sendAll);
    } catch (RejectedExecutionException stopping) {
      sending.set(false);
    }
  }

  private void sendAll() {
    try {
      for (T one = waiting.poll(); one != null; one = waiting.poll()) {
        send(one);
      }
    } finally {
      sending.set(false);
    }
    if (!waiting.isEmpty()) { // put in after the last look and before the flag fell
      start();
    }
  }

  private void send(T one) {
    try {
      sender.accept(one);
    } catch (DeliveryException e) {
      lost(e.getMessage());
      return;
    } catch (RuntimeException e) { // its text is not ours to vouch for
      lost(e.getClass().getSimpleName());
      return;
    }
    long before = lost.getAndSet(0);
    if (before > 0) {
      LOG.log(Level.WARNING, "notices are sent again; lost meanwhile: {0}", text(before));
    }
  }

  private void lost(String reason) {
    if (lost.getAndIncrement() == 0) {
      LOG.log(Level.WARNING, "a notice is lost: {0}", reason);
    }
  }

  /** Without the separators that the log would put into a number. */
  private static String text(long number) {
    return Long.toString(number);
  }
}
