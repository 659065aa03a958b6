package org.countersign.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.countersign.blackbox.Http.Response;
import org.countersign.faults.Everything.Outcome;

/** Requests that come without a pause while something happens to the server. */
final class Steady {

  private final List<Future<List<Outcome>>> streams = new ArrayList<>();
  private volatile boolean over;

  Steady(List<Supplier<Response>> kinds, ExecutorService threads) {
    for (Supplier<Response> kind : kinds) {
      streams.add(threads.submit(() -> again(kind)));
    }
  }

  private List<Outcome> again(Supplier<Response> kind) {
    List<Outcome> outcomes = new ArrayList<>();
    while (!over) {
      outcomes.add(Everything.timed(kind));
    }
    return outcomes;
  }

  /** Ends them and returns all outcomes. */
  List<Outcome> end() throws Exception {
    over = true;
    List<Outcome> all = new ArrayList<>();
    for (Future<List<Outcome>> stream : streams) {
      all.addAll(stream.get());
    }
    return all;
  }
}
