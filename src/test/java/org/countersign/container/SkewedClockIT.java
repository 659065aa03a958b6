package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.refusal;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.account.User;
import org.countersign.cleanup.CleanUp;
import org.countersign.client.RefreshPolicy;
import org.countersign.client.UsedAssertions;
import org.countersign.crypto.Secret;
import org.countersign.refresh.RefreshTokens;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A clock that is set back or ahead opens nothing, locks nobody out and forgets nothing. */
@ExtendWith(ArquillianExtension.class)
class SkewedClockIT {

  private static final Instant NOW = Instant.parse("2033-03-03T03:03:00Z");
  private static final List<Duration> SKEWS =
      List.of(
          Duration.ofSeconds(3),
          Duration.ofSeconds(-3),
          Duration.ofMinutes(70),
          Duration.ofMinutes(-70));
  private static final Duration LEEWAY = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofMillis(1);

  @Inject private Visitors visitors;
  @Inject private Throttle throttle;
  @Inject private RefreshTokens logins;
  @Inject private UsedAssertions assertions;
  @Inject private CleanUp cleanUp;
  @Inject private Rows rows;
  @Resource private UserTransaction transaction;

  private final String subject = UUID.randomUUID().toString();

  @BeforeEach
  void stopTheClock() {
    ShiftedTime.stop(NOW);
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void aBucketOfAClockThatWasAheadIsAnEmptyOneAndNoMore() {
    for (int i = 0; i < Budget.FAILED_CODES.size(); i++) {
      throttle.spend(Budget.FAILED_CODES, subject);
    }
    Instant back = NOW.minus(Duration.ofMinutes(54));
    ShiftedTime.stop(back);
    assertThat(refused()).isTrue();
    ShiftedTime.stop(back.plus(Budget.FAILED_CODES.refill()).minus(TICK));
    assertThat(refused()).isTrue();
    ShiftedTime.stop(back.plus(Budget.FAILED_CODES.refill()));
    assertThat(refused()).isFalse();
    assertThat(refused()).isTrue();
  }

  @Test
  void amongSeveralBucketsOneOfAClockThatWasAheadIsAnEmptyOneToo() {
    List<Throttle.Count> both =
        List.of(
            new Throttle.Count(Budget.ASSOCIATIONS, subject),
            new Throttle.Count(Budget.FAILED_CODES, subject));
    for (int i = 0; i < Budget.FAILED_CODES.size(); i++) {
      throttle.spend(both);
    }
    Instant back = NOW.minus(Duration.ofDays(3650));
    ShiftedTime.stop(back);
    assertThat(refusal(() -> throttle.spend(both))).startsWith("429 ");
    ShiftedTime.stop(back.plus(Budget.FAILED_CODES.refill()));
    assertThat(refusal(() -> throttle.spend(both))).startsWith("429 ");
    ShiftedTime.stop(back.plus(Budget.FAILED_CODES.refill().multipliedBy(2)));
    assertThat(refusal(() -> throttle.spend(both))).isEqualTo("not refused");
  }

  @Test
  void withoutALeewayAReplacedRefreshTokenStaysReplaced() throws Exception {
    RefreshPolicy policy = policy(Duration.ZERO);
    for (Duration skew : SKEWS) {
      ShiftedTime.stop(NOW);
      Secret token = login();
      assertThat(use(token, policy)).isEqualTo(RefreshTokens.Use.ROTATED);
      ShiftedTime.stop(NOW.plus(skew));
      assertThat(use(token, policy)).as("%s", skew).isEqualTo(RefreshTokens.Use.REUSED);
    }
  }

  @Test
  void aLeewayIsBoundedOnBothSides() throws Exception {
    RefreshPolicy policy = policy(LEEWAY);
    Secret token = login();
    assertThat(use(token, policy)).isEqualTo(RefreshTokens.Use.ROTATED);
    for (Instant end : new Instant[] {NOW.minus(LEEWAY), NOW.plus(LEEWAY)}) {
      ShiftedTime.stop(end);
      assertThat(use(token, policy)).as("%s", end).isEqualTo(RefreshTokens.Use.REUSED);
    }
    for (Instant within :
        new Instant[] {NOW.minus(LEEWAY).plus(TICK), NOW.plus(LEEWAY).minus(TICK)}) {
      ShiftedTime.stop(within);
      assertThat(use(token, policy)).as("%s", within).isEqualTo(RefreshTokens.Use.ROTATED);
    }
  }

  @Test
  void oneClockThatIsAheadDeletesNothing() {
    User user = visitors.fresh();
    visitors.begin("sms", visitors.session(user));
    Secret assertion = new Secret(UUID.randomUUID().toString());
    assertions.use(Visitors.CLIENT, assertion, NOW.plusSeconds(60));
    throttle.spend(Budget.FAILED_CODES, subject);
    Instant wrong = NOW.plus(Duration.ofDays(3650));
    for (Instant[] clocks : new Instant[][] {{wrong, NOW}, {NOW, wrong}}) {
      ShiftedTime.stop(clocks[0], clocks[1]);
      cleanUp.run();
      assertThat(rows.number("select count(*) from mfa_session where user_id = ?", user.id()))
          .isOne();
      assertThat(rows.number("select count(*) from challenge where user_id = ?", user.id()))
          .isOne();
      assertThat(rows.number("select count(*) from authenticator where user_id = ?", user.id()))
          .isPositive();
      assertThat(rows.number("select count(*) from throttle where subject = ?", subject)).isOne();
      assertThat(assertions.use(Visitors.CLIENT, assertion, NOW.plusSeconds(60))).isFalse();
    }
  }

  @Test
  void anAssertionStaysUsedWhenBothClocksAreSetAheadAndBackBySeventyMinutes() {
    Secret assertion = new Secret(UUID.randomUUID().toString());
    assertions.use(Visitors.CLIENT, assertion, NOW.plusSeconds(60));
    ShiftedTime.stop(NOW.plus(Duration.ofMinutes(70)));
    cleanUp.run();
    ShiftedTime.stop(NOW);
    assertThat(assertions.use(Visitors.CLIENT, assertion, NOW.plusSeconds(60))).isFalse();
  }

  private boolean refused() {
    return refusal(() -> throttle.spend(Budget.FAILED_CODES, subject)).startsWith("429 ");
  }

  private static RefreshPolicy policy(Duration leeway) {
    return new RefreshPolicy(true, false, Duration.ZERO, Duration.ZERO, leeway);
  }

  private Secret login() {
    return logins.begin(visitors.client(), visitors.session(visitors.fresh()).bound()).token();
  }

  private RefreshTokens.Use use(Secret token, RefreshPolicy policy) throws Exception {
    transaction.begin();
    try {
      RefreshTokens.Found found = logins.find(token, Visitors.CLIENT).orElseThrow();
      return logins.use(found, policy);
    } finally {
      transaction.commit();
    }
  }
}
