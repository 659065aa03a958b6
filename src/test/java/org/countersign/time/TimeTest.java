package org.countersign.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.junit.jupiter.api.Test;

class TimeTest {

  private static final TemporalUnitWithinOffset SOON =
      new TemporalUnitWithinOffset(500, ChronoUnit.MILLIS);

  private final Time time = new Time();

  @Test
  void beforeTheFirstReadingItIsTheMachinesClock() {
    assertThat(time.now()).isCloseTo(Instant.now(), SOON);
  }

  @Test
  void afterAReadingItIsTheDatabasesClock() {
    for (String moment : new String[] {"2038-01-19T03:14:08Z", "2106-02-07T06:28:16Z"}) {
      Time fresh = new Time();
      read(fresh, Instant.parse(moment), 0);
      assertThat(fresh.now()).isCloseTo(Instant.parse(moment), SOON);
      assertThat(fresh.machine()).isCloseTo(Instant.now(), SOON);
      assertThat(fresh.machineAhead()).isNegative();
    }
  }

  @Test
  void theEarliestIsThatOfTheClockThatIsBehind() {
    read(time, Instant.now().minus(Duration.ofHours(1)), 0);
    assertThat(time.earliest()).isCloseTo(Instant.now().minus(Duration.ofHours(1)), SOON);
    read(time, Instant.now().plus(Duration.ofHours(1)), 0);
    assertThat(time.earliest()).isCloseTo(Instant.now(), SOON);
  }

  /** The answer may have been under way for all of the 4 seconds, or for none of them. */
  @Test
  void aSlowAnswerMovesTheClockNoFurtherThanItProves() {
    Instant right = Instant.parse("2031-03-01T12:00:00Z");
    read(time, right, 0);
    read(time, right.minusSeconds(3), 4);
    assertThat(time.now()).isCloseTo(right, SOON);
    read(time, right.minusSeconds(10), 4);
    assertThat(time.now()).isCloseTo(right.minusSeconds(6), SOON);
  }

  private static void read(Time time, Instant shown, long seconds) {
    long after = System.nanoTime();
    time.follow(shown, after - TimeUnit.SECONDS.toNanos(seconds), after);
  }
}
