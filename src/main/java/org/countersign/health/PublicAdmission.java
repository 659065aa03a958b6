package org.countersign.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many requests for public documents (discovery and keys) are answered at once: at most
 * {@value #MOST}. They have places of their own beside {@link Admission}, so that neither they nor
 * logins can take the places of the others, and threads are left for health.
 */
@ApplicationScoped
public class PublicAdmission {

  static final int MOST = 32;

  private final AtomicInteger inside = new AtomicInteger();

  /** Lets a request in, which then has to {@link #leave}; false when there is no room for it. */
  public boolean enter() {
    if (inside.incrementAndGet() <= MOST) {
      return true;
    }
    leave();
    return false;
  }

  /** A request that was let in is answered. */
  public void leave() {
    inside.decrementAndGet();
  }
}
