package org.countersign.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.countersign.blackbox.Server;

/** Measures operations at one server, one request after the other. */
final class Gauge {

  private final ProcessHandle process;
  private final Statements statements;

  Gauge(Server server, Statements statements) {
    process = ProcessHandle.of(server.pid()).orElseThrow();
    this.statements = statements;
  }

  /** Measures one request of each of these people, with what it costs. */
  void block(Measurement of, List<Person> people, Consumer<Person> request) throws SQLException {
    statements.reset();
    Duration before = cpu();
    timesOnly(of, people, request);
    Duration processor = cpu().minus(before);
    of.cost(processor, statements.calls());
  }

  /** The same where others work at the same time, so that the cost is not that of one. */
  static void timesOnly(Measurement of, List<Person> people, Consumer<Person> request) {
    for (Person person : people) {
      long start = System.nanoTime();
      request.accept(person);
      of.took(System.nanoTime() - start);
    }
  }

  /** One operation in one block. */
  Measurement measure(String name, List<Person> people, Consumer<Person> request)
      throws SQLException {
    Measurement measurement = new Measurement(name);
    block(measurement, people, request);
    return measurement;
  }

  /**
   * Several operations in small blocks by turns, so that whatever else the machine does falls on
   * all of them.
   *
   * @param size how many requests make a block
   */
  void byTurns(int size, List<Turn> turns) throws SQLException {
    int longest = turns.stream().mapToInt(turn -> turn.people().size()).max().orElse(0);
    for (int from = 0; from < longest; from += size) {
      for (Turn turn : turns) {
        int end = Math.min(from + size, turn.people().size());
        block(turn.of(), turn.people().subList(Math.min(from, end), end), turn.request());
      }
    }
  }

  /** One of the operations that are measured by turns. */
  record Turn(Measurement of, List<Person> people, Consumer<Person> request) {}

  /** All processors, user and system time. The operating system counts in steps of about 10 ms. */
  private Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** How many times as long as the first the second takes, by the medians. */
  static String ratio(Measurement first, Measurement second) {
    return String.format(java.util.Locale.ROOT, "%.2f", (double) second.median() / first.median());
  }
}
