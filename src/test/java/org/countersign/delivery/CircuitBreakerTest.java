package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
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
    succeed();
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
    succeed();

    assertLetsThrough();
    fail(4);
    assertLetsThrough();
  }

  @Test
  void probeThatFailsOpensItForTenSecondsMore() {
    fail(5);
    time.advance(Duration.ofSeconds(10));
    fail(1);

    time.advance(Duration.ofSeconds(9));
    assertRefuses();
    time.advance(Duration.ofSeconds(1));
    assertLetsThrough();
  }

  @Test
  void failuresOfCallsBegunBeforeItOpenedDoNotProlongIt() {
    List<CircuitBreaker.Passage> slow = List.of(circuit.enter(), circuit.enter(), circuit.enter());
    fail(5);
    time.advance(Duration.ofSeconds(9));
    slow.forEach(CircuitBreaker.Passage::close);
    time.advance(Duration.ofSeconds(1));

    assertLetsThrough();
  }

  @Test
  void clockSetBackDoesNotKeepItOpen() {
    fail(5);
    time.advance(Duration.ofHours(-1));

    assertLetsThrough();
  }

  @Test
  void refusalSaysThatNothingWasSent() {
    fail(5);

    DeliveryException refused = catchThrowableOfType(DeliveryException.class, circuit::enter);

    assertThat(refused.attempted()).isFalse();
  }

  @Test
  void oneRecipientThatIsSlowedDownStopsNobodyElse() {
    for (int i = 0; i < 20; i++) {
      slowDown("+12025550123");
    }
    assertLetsThrough();
  }

  @Test
  void fiveRecipientsThatAreSlowedDownOpenIt() {
    for (int i = 0; i < 5; i++) {
      assertLetsThrough();
      slowDown("+1202555012" + i);
    }
    assertRefuses();
  }

  @Test
  void oneRecipientThatIsSlowedDownDoesNotKeepItOpen() {
    fail(5);
    time.advance(Duration.ofSeconds(10));
    slowDown("+12025550123");
    slowDown("+12025550123");
    assertLetsThrough();
  }

  private void slowDown(String recipient) {
    try (CircuitBreaker.Passage passage = circuit.enter()) {
      passage.slowedDown(recipient);
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.enter().close();
    }
  }

  private void succeed() {
    try (CircuitBreaker.Passage passage = circuit.enter()) {
      passage.succeeded();
    }
  }

  private void assertLetsThrough() {
    assertThatCode(circuit::enter).doesNotThrowAnyException();
  }

  private void assertRefuses() {
    assertThatThrownBy(circuit::enter).isInstanceOf(DeliveryException.class);
  }
}
