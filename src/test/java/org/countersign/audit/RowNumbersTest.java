package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.audit.RowNumbers.Settled;
import org.junit.jupiter.api.Test;

/** Which numbers a node vouches for. */
class RowNumbersTest {

  private final RowNumbers numbers = new RowNumbers();

  @Test
  void anOpenNumberHoldsBackThoseAfterIt() {
    long first = numbers.draw();
    long second = numbers.draw();
    numbers.committed(second);
    assertThat(numbers.settled(0)).isEqualTo(new Settled(0, 0));
    assertThat(numbers.allSettled()).isFalse();
    numbers.committed(first);
    assertThat(numbers.settled(0)).isEqualTo(new Settled(2, 2));
    assertThat(numbers.allSettled()).isTrue();
  }

  @Test
  void aRollbackIsSettledAtOnceAndCountsForNoRow() {
    numbers.rolledBack(numbers.draw(), 0);
    numbers.committed(numbers.draw());
    assertThat(numbers.settled(0)).isEqualTo(new Settled(2, 1));
  }

  @Test
  void aCommitOfUnknownOutcomeIsSettledWhenItCannotComeAnyMore() {
    numbers.unknown(numbers.draw(), 0);
    assertThat(numbers.settled(RowNumbers.GRACE_NANOS - 1)).isEqualTo(new Settled(0, 0));
    assertThat(numbers.settled(RowNumbers.GRACE_NANOS)).isEqualTo(new Settled(1, 0));
  }
}
