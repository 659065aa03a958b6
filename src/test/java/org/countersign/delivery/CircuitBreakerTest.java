package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private final SetTime time = new SetTime();
  private final CircuitBreaker circuit = new CircuitBreaker("the phone provider", time);

  @Test
  void fourFailuresLeaveItClosedAndTheFifthOpensIt() {
    fail(4);
    assertLetsThrough();

    fail(1);

    assertRefuses();
  }

  @Test
  void successInBetweenBeginsTheCountAnew() {
    fail(4);
    circuit.succeeded();
    fail(4);

    assertLetsThrough();
  }

  @Test
  void afterTenSecondsOneCallIsLetThroughAndNoSecondBesideIt() {
    fail(5);
    time.advance(Duration.ofMillis(9_999));
    assertRefuses();

    time.advance(Duration.ofMillis(1));

    assertLetsThrough();
    assertRefuses();
  }

  @Test
  void probeThatSucceedsClosesIt() {
    fail(5);
    time.advance(Duration.ofSeconds(10));
    circuit.enter();
    circuit.succeeded();

    assertLetsThrough();
    fail(4);
    assertLetsThrough();
  }

  @Test
  void probeThatFailsOpensItForTenSecondsMore() {
    fail(5);
    time.advance(Duration.ofSeconds(10));
    circuit.enter();
    circuit.failed();

    time.advance(Duration.ofSeconds(9));
    assertRefuses();
    time.advance(Duration.ofSeconds(1));
    assertLetsThrough();
  }

  @Test
  void failuresOfCallsBegunBeforeItOpenedDoNotProlongIt() {
    fail(5);
    time.advance(Duration.ofSeconds(9));
    fail(3);
    time.advance(Duration.ofSeconds(1));

    assertLetsThrough();
  }

  @Test
  void clockSetBackDoesNotKeepItOpen() {
    fail(5);
    time.advance(Duration.ofHours(-1));

    assertLetsThrough();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.failed();
    }
  }

  private void assertLetsThrough() {
    assertThatCode(circuit::enter).doesNotThrowAnyException();
  }

  private void assertRefuses() {
    assertThatThrownBy(circuit::enter).isInstanceOf(DeliveryException.class);
  }
}
