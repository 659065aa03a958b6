package org.countersign.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts what is too frequent for a statement each: in memory first, and in the database whenever
 * {@link #flush} is called. A node that ends loses what it has counted since.
 */
@ApplicationScoped
public class PendingFigures {

  private final AtomicLongArray pending = new AtomicLongArray(Figure.values().length);

  private Figures figures;

  /** For the container's proxy. */
  protected PendingFigures() {}

  /** Adds to these figures. */
  @Inject
  public PendingFigures(Figures figures) {
    this.figures = figures;
  }

  /** Counts one of a figure that has no labels. */
  public void count(Figure figure) {
    pending.incrementAndGet(figure.ordinal());
  }

  /** Adds to the database what was counted; if that fails, it is still counted. */
  public void flush() {
    for (Figure figure : Figure.values()) {
      long more = pending.getAndSet(figure.ordinal(), 0);
      if (more > 0) {
        add(figure, more);
      }
    }
  }

  private void add(Figure figure, long more) {
    try {
      figures.add(figure, more);
    } catch (RuntimeException e) {
      pending.addAndGet(figure.ordinal(), more);
      throw e;
    }
  }
}
