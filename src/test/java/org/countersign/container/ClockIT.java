package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.countersign.account.User;
import org.countersign.association.PendingAssociation.Begun;
import org.countersign.session.Callers;
import org.countersign.session.MfaSession;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.countersign.token.TokenReader;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What time does to tokens, codes and counts, to the millisecond. */
@ExtendWith(ArquillianExtension.class)
class ClockIT {

  private static final Instant START = Instant.parse("2031-03-01T12:00:00Z");
  private static final long STEP = START.getEpochSecond() / 30;
  private static final Duration TICK = Duration.ofMillis(1);
  private static final String WRONG_OTP = "403 invalid_grant Invalid otp_code.";

  @Inject private Visitors visitors;
  @Inject private Callers callers;
  @Inject private TokenReader reader;
  @Inject private Throttle throttle;

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void anMfaTokenIsGoodForTenMinutes() {
    ShiftedTime.stop(START);
    User user = visitors.fresh();
    String token = visitors.token(user);
    ShiftedTime.stop(START.plusSeconds(600).minus(TICK));
    assertThat(callers.ofBearer(token).userId()).isEqualTo(user.id());
    ShiftedTime.stop(START.plusSeconds(600));
    String expired = "401 expired_token mfa_token is expired";
    assertThat(refusal(() -> callers.ofBearer(token))).isEqualTo(expired);
    assertThat(refusal(() -> visitors.otp(token, "000000"))).isEqualTo(expired);
    assertThat(refusal(() -> visitors.recovery(token, "A"))).isEqualTo(expired);
    assertThat(refusal(() -> visitors.oob(token, "A", "000000"))).isEqualTo(expired);
  }

  @Test
  void anAccessTokenForTheMfaApiIsGoodForTenMinutes() {
    ShiftedTime.stop(START);
    User user = visitors.fresh();
    String token = visitors.mfaAccessToken(user);
    ShiftedTime.stop(START.plusSeconds(600).minus(TICK));
    assertThat(callers.ofBearer(token).userId()).isEqualTo(user.id());
    ShiftedTime.stop(START.plusSeconds(600));
    assertThat(refusal(() -> callers.ofBearer(token)))
        .isEqualTo("401 invalid_grant The mfa_token provided is invalid. Try getting a new token.");
    assertThat(refusal(() -> visitors.otp(token, "000000")))
        .isEqualTo("403 invalid_grant Malformed mfa_token");
  }

  @Test
  void aBindingCodeIsGoodForFiveMinutes() {
    ShiftedTime.stop(START);
    User user = visitors.fresh();
    MfaSession session = visitors.session(user);
    String token = visitors.token(session);
    Begun begun = visitors.begin("sms", session);
    String oobCode = begun.issued().orElseThrow().oobCode().reveal();
    String code = begun.issued().orElseThrow().bindingCode().reveal();
    ShiftedTime.stop(START.plusSeconds(300));
    assertThat(refusal(() -> visitors.oob(token, oobCode, code)))
        .isEqualTo("401 expired_token oob_code is expired");
    ShiftedTime.stop(START.plusSeconds(300).minus(TICK));
    assertThat(visitors.oob(token, oobCode, code).expiresIn()).isEqualTo(7200);
  }

  @Test
  void aCodeMayBeOneStepEarlyOrLateAndNotTwo() {
    User user = visitors.fresh();
    String seed = enrolled(user, START.minusSeconds(600));
    ShiftedTime.stop(START);
    assertThat(otpRefusal(user, seed, STEP - 2)).isEqualTo(WRONG_OTP);
    assertThat(otpRefusal(user, seed, STEP + 2)).isEqualTo(WRONG_OTP);
    assertThat(otpRefusal(user, seed, STEP - 1)).isEqualTo("not refused");
    assertThat(otpRefusal(user, seed, STEP + 1)).isEqualTo("not refused");
  }

  @Test
  void aStepThatWasUsedSpendsAllStepsBeforeIt() {
    User user = visitors.fresh();
    String seed = enrolled(user, START.minusSeconds(600));
    ShiftedTime.stop(START);
    assertThat(otpRefusal(user, seed, STEP + 1)).isEqualTo("not refused");
    assertThat(otpRefusal(user, seed, STEP + 1)).isEqualTo(WRONG_OTP);
    assertThat(otpRefusal(user, seed, STEP)).isEqualTo(WRONG_OTP);
    assertThat(otpRefusal(user, seed, STEP - 1)).isEqualTo(WRONG_OTP);
  }

  @Test
  void aClockThatIsSetBackOpensNoUsedStepAgain() {
    User user = visitors.fresh();
    String seed = enrolled(user, START.minusSeconds(600));
    ShiftedTime.stop(START);
    assertThat(otpRefusal(user, seed, STEP)).isEqualTo("not refused");
    ShiftedTime.stop(START.minusSeconds(30));
    assertThat(otpRefusal(user, seed, STEP)).isEqualTo(WRONG_OTP);
    assertThat(otpRefusal(user, seed, STEP - 1)).isEqualTo(WRONG_OTP);
    ShiftedTime.stop(START.plusSeconds(30));
    assertThat(otpRefusal(user, seed, STEP + 1)).isEqualTo("not refused");
  }

  @Test
  void failedCodesComeBackOneEachSixMinutes() {
    assertThat(Budget.FAILED_CODES.size()).isEqualTo(10);
    refills(Budget.FAILED_CODES, Duration.ofMinutes(6));
    refills(Budget.FAILED_RECOVERY_CODES, Duration.ofMinutes(6));
  }

  @Test
  void messagesToAPhoneComeBackOneEachHour() {
    assertThat(Budget.PHONE_MESSAGES.size()).isEqualTo(10);
    refills(Budget.PHONE_MESSAGES, Duration.ofHours(1));
  }

  @Test
  void theEndsOf32BitTimeAreOrdinaryDays() {
    for (String last : new String[] {"2038-01-19T03:14:07Z", "2106-02-07T06:28:15Z"}) {
      Instant moment = Instant.parse(last);
      User user = visitors.fresh();
      String seed = enrolled(user, moment.minusSeconds(300));
      ShiftedTime.stop(moment);
      String token = visitors.token(user);
      String accessToken = visitors.mfaAccessToken(visitors.fresh());
      ShiftedTime.stop(moment.plusSeconds(300));
      assertThat(reader.readMfaToken(token).expiresAt()).isEqualTo(moment.plusSeconds(600));
      assertThat(reader.readMfaAccessToken(accessToken).expiresAt())
          .isEqualTo(moment.plusSeconds(600));
      assertThat(callers.ofBearer(accessToken).holdsMfaToken()).isFalse();
      long step = moment.plusSeconds(300).getEpochSecond() / 30;
      assertThat(visitors.otp(token, code(seed, step)).expiresIn()).isEqualTo(7200);
      String next = visitors.token(user);
      ShiftedTime.stop(moment.plusSeconds(900));
      assertThat(refusal(() -> callers.ofBearer(next)))
          .isEqualTo("401 expired_token mfa_token is expired");
    }
  }

  /** Associates and confirms an app at this moment, and returns its seed. */
  private String enrolled(User user, Instant moment) {
    ShiftedTime.stop(moment);
    MfaSession session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    visitors.otp(visitors.token(session), code(seed, moment.getEpochSecond() / 30));
    return seed;
  }

  private String otpRefusal(User user, String seed, long step) {
    String token = visitors.token(user);
    return refusal(() -> visitors.otp(token, code(seed, step)));
  }

  private void refills(Budget budget, Duration refill) {
    String subject = UUID.randomUUID().toString();
    ShiftedTime.stop(START);
    for (int i = 0; i < budget.size(); i++) {
      throttle.spend(budget, subject);
    }
    for (int i = 1; i <= 3; i++) {
      ShiftedTime.stop(START.plus(refill.multipliedBy(i)).minus(TICK));
      assertThat(refused(budget, subject)).isTrue();
      ShiftedTime.stop(START.plus(refill.multipliedBy(i)));
      assertThat(refused(budget, subject)).isFalse();
      assertThat(refused(budget, subject)).isTrue();
    }
  }

  private boolean refused(Budget budget, String subject) {
    return refusal(() -> throttle.spend(budget, subject)).startsWith("429 ");
  }
}
