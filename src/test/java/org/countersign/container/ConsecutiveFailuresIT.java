package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.container.Guesser.LOCKED;
import static org.countersign.container.Guesser.NO_CODE;
import static org.countersign.container.Guesser.WRONG;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.account.User;
import org.countersign.account.UserDirectory;
import org.countersign.cleanup.CleanUp;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.notice.NoticeEvent;
import org.countersign.session.MfaSession;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After 100 failures in a row a caller who knows the password gets few guesses more. */
@ExtendWith(ArquillianExtension.class)
class ConsecutiveFailuresIT {

  private static final Instant NOW = Instant.parse("2030-11-11T11:11:00Z");
  private static final Duration REFILL = Duration.ofMinutes(6);
  private static final Duration SLOW = Duration.ofHours(6);

  @Inject private Visitors visitors;
  @Inject private Guesser guesser;
  @Inject private UserDirectory directory;
  @Inject private CleanUp cleanUp;
  @Inject private RecordedNotices notices;
  @Inject private Together together;
  @Inject private Rows rows;
  @Resource private UserTransaction transaction;

  private User user;
  private String seed;
  private String device;
  private Instant now;

  @BeforeEach
  void enrol() {
    at(NOW);
    user = visitors.fresh();
    MfaSession session = visitors.session(user);
    seed = visitors.beginOtp(session);
    device = visitors.otp(visitors.token(session), right(-1)).deviceToken().orElseThrow().reveal();
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void after100FailuresInARowOneAttemptInSixHoursIsLetThroughAndTheUserIsTold() {
    failUpTo100();
    after(REFILL);
    assertThat(guesser.guess(user)).isEqualTo(WRONG);
    after(SLOW.minusMillis(1));
    OAuthException refused =
        catchThrowableOfType(OAuthException.class, () -> visitors.otp(stranger(), right(0)));
    assertThat(Visitors.text(refused)).isEqualTo(LOCKED);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    after(Duration.ofMillis(1));
    assertThat(guesser.guess(user)).isEqualTo(WRONG);
    assertThat(refusal(() -> visitors.otp(stranger(), right(0)))).isEqualTo(LOCKED);
    assertThat(notices.until(NoticeEvent.SECOND_FACTOR_LIMITED, user.id()))
        .filteredOn(sent -> sent.notice().event() == NoticeEvent.SECOND_FACTOR_LIMITED)
        .singleElement()
        .satisfies(sent -> assertThat(sent.notice().authenticator().type()).isEqualTo("otp"));
    assertThat(
            rows.number(
                "select count(*) from audit_entry where user_id = ?"
                    + " and event = 'gd_otp_rate_limit_exceed'"
                    + " and detail = '100 failures without a success'",
                user.id()))
        .isOne();
  }

  @Test
  void theDevicesOfTheUserAreNotSlowedDownAndTheirSuccessSpeedsNoStrangerUp() {
    failTo100FromNearby();
    after(SLOW);
    assertThat(guesser.guess(user)).isEqualTo(WRONG);
    for (int i = 0; i < 9; i++) {
      assertThat(refusal(() -> visitors.otp(onDevice(), NO_CODE))).isEqualTo(WRONG);
    }
    assertThat(visitors.otp(onDevice(), right(0)).expiresIn()).isPositive();
    after(Duration.ofHours(1));
    assertThat(guesser.guess(user)).isEqualTo(LOCKED);
  }

  @Test
  void aSuccessEndsTheSeries() {
    failTo100FromNearby();
    after(REFILL);
    assertThat(visitors.otp(stranger(), right(0)).expiresIn()).isPositive();
    assertThat(guesser.failures(user)).isZero();
    after(REFILL.multipliedBy(10));
    guesser.guessUntilLocked(user);
    after(REFILL);
    assertThat(guesser.guess(user)).isEqualTo(WRONG);
    assertThat(guesser.failures(user)).isEqualTo(11);
  }

  @Test
  void anotherPasswordEndsTheSeries() throws Exception {
    failTo100FromNearby();
    after(REFILL.multipliedBy(2));
    assertThat(guesser.guess(user)).isEqualTo(WRONG);
    assertThat(guesser.guess(user)).isEqualTo(LOCKED);
    transaction.begin();
    directory.replacePassword(user.id(), new Secret("secret"));
    transaction.commit();
    assertThat(visitors.otp(stranger(), right(0)).expiresIn()).isPositive();
  }

  @Test
  void ofManyAtOnceNoMoreThanTheRestOfTheSeriesAndOneSlowAttemptAreEvaluated() throws Exception {
    guesser.failTo(user, 96);
    after(REFILL);
    List<String> tokens = Stream.generate(this::stranger).limit(32).toList();
    List<String> outcomes =
        together.run(32, i -> refusal(() -> visitors.otp(tokens.get(i), NO_CODE)));
    assertThat(outcomes).filteredOn(WRONG::equals).hasSize(5);
    assertThat(outcomes).filteredOn(LOCKED::equals).hasSize(27);
    assertThat(guesser.failures(user)).isEqualTo(101);
    assertThat(notices.until(NoticeEvent.SECOND_FACTOR_LIMITED, user.id()))
        .filteredOn(sent -> sent.notice().event() == NoticeEvent.SECOND_FACTOR_LIMITED)
        .hasSize(1);
  }

  @Test
  void aSeriesIsForgottenAfter30DaysWithoutAnAttempt() {
    guesser.guessUntilLocked(user);
    after(Duration.ofDays(30));
    cleanUp.run();
    assertThat(guesser.failures(user)).isEqualTo(10);
    after(Duration.ofMillis(1));
    cleanUp.run();
    assertThat(rows.texts("select id from consecutive_failures where id like ?", "%" + user.id()))
        .isEmpty();
  }

  /** Ten at once, then one in six minutes: the pace that the budget allows. */
  private void failUpTo100() {
    guesser.guessUntilLocked(user);
    for (int i = 10; i < 100; i++) {
      after(REFILL);
      assertThat(guesser.guess(user)).isEqualTo(WRONG);
    }
    assertThat(guesser.failures(user)).isEqualTo(100);
  }

  /** The same count without the time that it takes. */
  private void failTo100FromNearby() {
    guesser.failTo(user, 99);
    after(REFILL);
    assertThat(guesser.guess(user)).isEqualTo(WRONG);
    after(REFILL);
  }

  private void after(Duration time) {
    at(now.plus(time));
  }

  private void at(Instant moment) {
    now = moment;
    ShiftedTime.stop(moment);
  }

  private String right(int stepsFromNow) {
    return code(seed, now.getEpochSecond() / 30 + stepsFromNow);
  }

  /** An mfa_token of a caller who knows the password and has no device token. */
  private String stranger() {
    return visitors.token(user);
  }

  private String onDevice() {
    return on(device);
  }

  private String on(String deviceToken) {
    return visitors.mfaTokenByPassword(user, "device_token", deviceToken);
  }
}
