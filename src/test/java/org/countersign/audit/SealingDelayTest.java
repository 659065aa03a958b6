package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** For how long rows wait. */
class SealingDelayTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final SealingDelay delay = new SealingDelay();

  @Test
  void itIsCountedUntilAllThatWaitedAreSealedThoughOthersCome() {
    assertThat(delay.look(10, 5, 0)).isZero();
    assertThat(delay.look(10, 7, 30 * SECOND)).isEqualTo(Duration.ofSeconds(30));
    assertThat(delay.look(14, 3, 61 * SECOND)).isEqualTo(Duration.ofSeconds(61));
    assertThat(delay.look(15, 2, 62 * SECOND)).isZero();
    assertThat(delay.look(15, 2, 65 * SECOND)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void withoutOpenRowsNothingWaits() {
    delay.look(10, 5, 0);
    assertThat(delay.look(10, 0, 90 * SECOND)).isZero();
  }
}
