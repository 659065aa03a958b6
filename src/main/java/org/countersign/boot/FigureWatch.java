package org.countersign.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.countersign.figures.PendingFigures;

/** Adds what this node has counted in memory to the metrics, every 10 seconds. */
@ApplicationScoped
public class FigureWatch {

  private static final Duration EVERY = Duration.ofSeconds(10);

  @Inject private PendingFigures figures;
  @Resource private ManagedScheduledExecutorService executor;

  private final Watch watch =
      new Watch(() -> figures.flush(), Level.WARNING, "the metrics cannot be counted");

  void start() {
    watch.start(executor, EVERY, EVERY);
  }

  @PreDestroy
  void stop() {
    watch.stop();
  }
}
