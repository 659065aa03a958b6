package org.countersign.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.countersign.cleanup.CleanUp;

/** Cleans up every minute, on every node: they agree between themselves whose turn it is. */
@ApplicationScoped
public class CleanUpWatch {

  private static final Duration EVERY = Duration.ofMinutes(1);

  @Inject private CleanUp cleanUp;
  @Resource private ManagedScheduledExecutorService executor;

  private final Watch watch =
      new Watch(() -> cleanUp.run(), Level.WARNING, "what is spent cannot be removed");

  void start() {
    watch.start(executor, EVERY, EVERY);
  }

  @PreDestroy
  void stop() {
    watch.stop();
  }
}
