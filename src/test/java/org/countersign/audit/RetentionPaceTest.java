package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How fast the log may be forgotten. */
class RetentionPaceTest {

  private static final Instant OLDEST = Instant.parse("2030-01-01T00:00:00Z");

  private final RetentionPace pace = new RetentionPace();

  @Test
  void anHourOfTheLogGoesAtOnceAndThenADayInAnHour() {
    Instant first = pace.limit(OLDEST, 0);
    assertThat(first).isEqualTo(OLDEST.plus(RetentionPace.AT_ONCE));
    assertThat(pace.limit(first, 0)).as("used up").isEqualTo(first);
    long hour = Duration.ofHours(1).toNanos();
    assertThat(pace.limit(first, hour)).isEqualTo(first.plus(Duration.ofDays(1)));
    assertThat(pace.limit(first, 100 * hour)).as("no more").isEqualTo(first.plusSeconds(86_400));
  }

  @Test
  void aGapInTheLogCountsAsForgottenTime() {
    pace.limit(OLDEST, 0);
    Instant later = OLDEST.plus(Duration.ofDays(3));
    assertThat(pace.limit(later, 0)).isBefore(later);
  }
}
