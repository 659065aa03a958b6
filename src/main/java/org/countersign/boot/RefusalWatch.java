package org.countersign.boot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.countersign.audit.LeftOutRefusals;

/** Writes down every minute, on every node, how many refusals left no audit row. */
@ApplicationScoped
public class RefusalWatch {

  private static final Duration EVERY = Duration.ofMinutes(1);

  @Inject private LeftOutRefusals refusals;
  @Resource private ManagedScheduledExecutorService executor;

  private final Watch watch =
      new Watch(
          () -> refusals.write(), Level.WARNING, "the number of refusals without a row is lost");

  void start() {
    watch.start(executor, EVERY, EVERY);
  }

  @PreDestroy
  void stop() {
    watch.stop();
  }
}
