package org.countersign.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockDifferenceTest {

  private static final Instant NOW = Instant.parse("2031-03-01T12:00:00Z");

  private final ClockDifference difference = new ClockDifference();

  @Test
  void differenceOfTwoSecondsIsNoWarning() {
    assertThat(warning(2000, 0)).isEmpty();
    assertThat(warning(-2000, 0)).isEmpty();
  }

  @Test
  void warningNamesBothTimesAndWhatToDo() {
    assertThat(warning(2001, 0))
        .contains(
            "this machine's clock shows 2031-03-01T12:00:02.001Z and is 2001 ms ahead of the"
                + " database's clock, which shows 2031-03-01T12:00:00Z; the database's clock"
                + " counts: set both machines by NTP");
    assertThat(warning(-4_200_000, 0)).get().asString().contains("is 4200000 ms behind the");
  }

  @Test
  void theSameDifferenceIsToldHourly() {
    assertThat(warning(5000, 0)).isPresent();
    assertThat(warning(5100, 3599)).isEmpty();
    assertThat(warning(5100, 3600)).isPresent();
    assertThat(warning(5100, 3601)).isEmpty();
  }

  @Test
  void differenceThatWasOverIsToldAtOnce() {
    assertThat(warning(5000, 0)).isPresent();
    assertThat(warning(0, 5)).isEmpty();
    assertThat(warning(5000, 10)).isPresent();
  }

  private Optional<String> warning(long aheadMillis, long second) {
    return difference.warning(
        NOW, NOW.plusMillis(aheadMillis), Duration.ofSeconds(second).toNanos());
  }
}
