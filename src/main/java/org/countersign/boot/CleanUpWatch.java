package org.countersign.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.countersign.cleanup.CleanUp;

/** Cleans up every minute, on every node: they agree between themselves whose turn it is. */
@ApplicationScoped
public class CleanUpWatch {

  private static final Logger LOG = System.getLogger(CleanUpWatch.class.getName());
  private static final int SECONDS = 60;

  @Inject private CleanUp cleanUp;
  @Resource private ManagedScheduledExecutorService executor;
  private ScheduledFuture<?> watch;
  private boolean failing;

  void start() {
    watch = executor.scheduleWithFixedDelay(this::clean, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (watch != null) {
      watch.cancel(false);
    }
  }

  /** A failure must not end the schedule, nor be told each time. */
  private void clean() {
    try {
      cleanUp.run();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(Level.WARNING, "what is spent cannot be removed: {0}", e.toString());
      }
      failing = true;
    }
  }
}
