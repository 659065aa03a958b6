package org.countersign.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many attempts that begin at once, each as a request of its own. */
@ApplicationScoped
public class Together {

  @Resource private ManagedThreadFactory threads;
  @Inject private Instance<RequestContextController> contexts;

  /** What each of so many attempts came to, in the order of their numbers. */
  public <T> List<T> run(int attempts, IntFunction<T> attempt) throws Exception {
    CyclicBarrier start = new CyclicBarrier(attempts);
    ExecutorService executor = Executors.newFixedThreadPool(attempts, threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < attempts; i++) {
        int number = i;
        futures.add(
            executor.submit(
                () -> {
                  start.await();
                  return asRequest(attempt, number);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdown();
    }
  }

  private <T> T asRequest(IntFunction<T> attempt, int number) {
    RequestContextController context = contexts.get();
    context.activate();
    try {
      return attempt.apply(number);
    } finally {
      context.deactivate();
    }
  }
}
