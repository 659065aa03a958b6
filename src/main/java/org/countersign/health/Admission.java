package org.countersign.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests are inside, and whether more may come in: at most {@value #MOST} at once, fewer
 * than the server has threads, so that some are always free to turn the rest away, to hand out keys
 * and to tell how the node is.
 */
@ApplicationScoped
public class Admission {

  static final int MOST = 128;

  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean draining;
  private volatile boolean stopping;

  /** Lets a request in, which then has to {@link #leave}; false when there is no room for it. */
  public boolean enter() {
    if (inside.incrementAndGet() <= MOST && !stopping) {
      return true;
    }
    leave();
    return false;
  }

  /** One that was let in is done. */
  public void leave() {
    inside.decrementAndGet();
  }

  /** How many are inside. */
  public int inside() {
    return inside.get();
  }

  /** From now on the node is not ready, but serves. */
  public void drain() {
    draining = true;
  }

  /** Whether the node was told that it will end. */
  public boolean draining() {
    return draining;
  }

  /** From now on nobody is let in. */
  public void stop() {
    draining = true;
    stopping = true;
  }

  /** Whether the node is about to end. */
  public boolean stopping() {
    return stopping;
  }

  /**
   * The same for someone outside of the application. He holds no proxy, which would find nothing
   * under the class loader of his thread.
   */
  public NodeControl control() {
    return new NodeControl() {
      @Override
      public int getInside() {
        return inside();
      }

      @Override
      public void drain() {
        Admission.this.drain();
      }

      @Override
      public void stop() {
        Admission.this.stop();
      }
    };
  }
}
