package org.countersign.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was seen of one operation. Blocks of it may alternate with blocks of another. */
final class Measurement {

  /** PostgreSQL counts how transactions begin, and not how each of them ends. */
  private static final String TRANSACTION = "BEGIN";

  private final String name;
  private final List<Long> nanos = new ArrayList<>();
  private final Map<String, Long> calls = new TreeMap<>();
  private Duration cpu = Duration.ZERO;
  private boolean costKnown;

  Measurement(String name) {
    this.name = name;
  }

  /** One request took so long. */
  void took(long elapsed) {
    nanos.add(elapsed);
  }

  /** The server and its database worked so much for the last block. */
  void cost(Duration processor, Map<String, Long> executed) {
    costKnown = true;
    cpu = cpu.plus(processor);
    executed.forEach((statement, times) -> calls.merge(statement, times, Long::sum));
  }

  /** The median in nanoseconds. */
  long median() {
    return quantile(0.5);
  }

  /** A row of the table: all times in microseconds. */
  String row() {
    return "| %s | %d | %d | %d | %s | %s | %s |"
        .formatted(
            name,
            nanos.size(),
            quantile(0.5) / 1000,
            quantile(0.9) / 1000,
            costKnown ? cpu.toNanos() / 1000 / nanos.size() : "",
            costKnown ? each(false) : "",
            costKnown ? each(true) : "");
  }

  /** Each statement of the operation and how often it comes in one request. */
  String statements() {
    StringBuilder text = new StringBuilder(name).append('\n');
    calls.forEach(
        (statement, times) -> {
          if (perRequest(times) > 0) {
            text.append("  %d  %s%n".formatted(perRequest(times), statement));
          }
        });
    return text.toString();
  }

  /** What others did in the meantime is less than once for each request, and so is left out. */
  private long each(boolean transactions) {
    return calls.entrySet().stream()
        .filter(entry -> TRANSACTION.equals(entry.getKey()) == transactions)
        .mapToLong(entry -> perRequest(entry.getValue()))
        .sum();
  }

  private long perRequest(long times) {
    return Math.round((double) times / nanos.size());
  }

  private long quantile(double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) (share * (sorted.size() - 1)));
  }
}
