package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.User;
import org.countersign.association.PendingAssociation.Begun;
import org.countersign.challenge.StartChallenge;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.session.MfaSession;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much the budgets of the second factor hold, and that the first does not refill them. */
@ExtendWith(ArquillianExtension.class)
class SecondFactorBudgetsIT {

  private static final Instant NOW = Instant.parse("2030-09-09T09:09:00Z");
  private static final long STEP = NOW.getEpochSecond() / 30;
  private static final String LOCKED =
      "429 invalid_request Too many failed codes. Wait for some minutes before retrying.";

  private static final String SLOW_DOWN =
      "429 slow_down You are polling faster than allowed. Try again in 10 seconds.";
  private static final Duration HOUR = Duration.ofHours(1);

  @Inject private Visitors visitors;
  @Inject private Throttle throttle;
  @Inject private StartChallenge challenges;

  private User user;
  private String seed;
  private String recoveryCode;

  @BeforeEach
  void enrol() {
    ShiftedTime.stop(NOW);
    user = visitors.fresh();
    MfaSession session = visitors.session(user);
    Begun begun = visitors.begin("otp", session);
    seed = begun.enrollment().members().get("secret");
    recoveryCode = begun.recoveryCode().orElseThrow().reveal();
    visitors.otp(visitors.token(session), code(seed, STEP - 1));
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void aRightPasswordRefillsNothing() {
    for (Budget budget :
        new Budget[] {
          Budget.FAILED_CODES,
          Budget.FAILED_RECOVERY_CODES,
          Budget.PHONE_MESSAGES,
          Budget.ASSOCIATIONS
        }) {
      for (int i = 0; i < budget.size(); i++) {
        throttle.spend(budget, user.id());
      }
    }
    for (int i = 0; i < 5; i++) {
      mfaToken();
    }
    assertThat(refusal(() -> visitors.otp(mfaToken(), code(seed, STEP)))).isEqualTo(LOCKED);
    assertThat(refusal(() -> visitors.recovery(mfaToken(), recoveryCode))).isEqualTo(LOCKED);
    assertThat(refusal(() -> throttle.spend(Budget.PHONE_MESSAGES, user.id())))
        .startsWith("429 invalid_request Too many SMS");
    assertThat(refusal(() -> throttle.spend(Budget.ASSOCIATIONS, user.id()))).isEqualTo(LOCKED);
  }

  @Test
  void theRightCodeOfOneFactorPaysForNoGuessAtAnother() {
    for (int i = 0; i < Budget.FAILED_RECOVERY_CODES.size(); i++) {
      throttle.spend(Budget.FAILED_RECOVERY_CODES, user.id());
    }
    assertThat(visitors.otp(mfaToken(), code(seed, STEP)).expiresIn()).isPositive();
    assertThat(refusal(() -> visitors.recovery(mfaToken(), recoveryCode))).isEqualTo(LOCKED);
  }

  @Test
  void twelvePollsOfASessionAreAnsweredAndThenOneInFiveSeconds() {
    String token = mfaToken();
    for (int i = 0; i < 12; i++) {
      assertThat(refusal(() -> poll(token))).isEqualTo("403 invalid_grant Malformed oob_code");
    }
    OAuthException slowed = catchThrowableOfType(OAuthException.class, () -> poll(token));
    assertThat(Visitors.text(slowed)).isEqualTo(SLOW_DOWN);
    assertThat(slowed.retryAfter()).contains(Duration.ofSeconds(5));
    assertThat(refusal(() -> poll(mfaToken()))).startsWith("403 ");
    ShiftedTime.stop(NOW.plusSeconds(5).minusMillis(1));
    assertThat(refusal(() -> poll(token))).isEqualTo(SLOW_DOWN);
    ShiftedTime.stop(NOW.plusSeconds(5));
    assertThat(refusal(() -> poll(token))).startsWith("403 ");
    assertThat(refusal(() -> poll(token))).isEqualTo(SLOW_DOWN);
  }

  @Test
  void sixtyChallengesAreBegunAndThenOneInTwentySeconds() {
    String token = mfaToken();
    for (int i = 0; i < 60; i++) {
      assertThat(refusal(() -> challenge(token))).isEqualTo("not refused");
    }
    OAuthException refused = catchThrowableOfType(OAuthException.class, () -> challenge(token));
    assertThat(Visitors.text(refused)).isEqualTo(LOCKED);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(20));
    assertThat(refusal(() -> challenge(mfaToken()))).isEqualTo(LOCKED);
    ShiftedTime.stop(NOW.plusSeconds(20));
    assertThat(refusal(() -> challenge(token))).isEqualTo("not refused");
    assertThat(refusal(() -> challenge(token))).isEqualTo(LOCKED);
  }

  @Test
  void eachBudgetHoldsAndRegainsWhatIsDocumented() {
    for (Budget budget :
        new Budget[] {Budget.FAILED_CODES, Budget.FAILED_RECOVERY_CODES, Budget.PHONE_MESSAGES}) {
      ShiftedTime.stop(NOW);
      for (int i = 0; i < 10; i++) {
        throttle.spend(budget, user.id());
      }
      Duration refill = budget == Budget.PHONE_MESSAGES ? HOUR : HOUR.dividedBy(10);
      assertThat(spent(budget).retryAfter()).contains(refill);
      ShiftedTime.stop(NOW.plus(refill).minusMillis(1));
      assertThat(spent(budget)).isNotNull();
      ShiftedTime.stop(NOW.plus(refill));
      assertThat(spent(budget)).isNull();
      assertThat(spent(budget).retryAfter()).contains(refill);
    }
  }

  private OAuthException spent(Budget budget) {
    return catchThrowableOfType(OAuthException.class, () -> throttle.spend(budget, user.id()));
  }

  private void challenge(String token) {
    challenges.start(
        visitors.client(),
        new StartChallenge.Request(
            new Secret(token), Optional.of("otp"), Optional.empty(), Optional.empty()));
  }

  private void poll(String token) {
    visitors.oob(token, "garbage", "000000");
  }

  private String mfaToken() {
    return visitors.mfaTokenByPassword(user);
  }
}
