package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Guesser.LOCKED;
import static org.countersign.container.Guesser.NO_CODE;
import static org.countersign.container.Guesser.WRONG;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.User;
import org.countersign.association.PendingAssociation.Begun;
import org.countersign.challenge.StartChallenge;
import org.countersign.crypto.Secret;
import org.countersign.device.Devices;
import org.countersign.session.MfaSession;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A caller who knows the password locks out strangers, and no device of the user. */
@ExtendWith(ArquillianExtension.class)
class CodeBudgetsIT {

  private static final Instant NOW = Instant.parse("2030-11-11T11:11:00Z");

  @Inject private Visitors visitors;
  @Inject private Guesser guesser;
  @Inject private Devices devices;
  @Inject private Throttle throttle;
  @Inject private StartChallenge challenges;
  @Inject private Rows rows;

  private User user;
  private String seed;
  private String recoveryCode;
  private String device;

  @BeforeEach
  void enrol() {
    ShiftedTime.stop(NOW);
    user = visitors.fresh();
    MfaSession session = visitors.session(user);
    Begun begun = visitors.begin("otp", session);
    seed = begun.enrollment().members().get("secret");
    recoveryCode = begun.recoveryCode().orElseThrow().reveal();
    device = visitors.otp(visitors.token(session), right(-1)).deviceToken().orElseThrow().reveal();
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void aKnownDeviceLogsInWhileStrangersHaveUsedUpTheSharedBudget() {
    guesser.guessUntilLocked(user);
    assertThat(refusal(() -> visitors.otp(stranger(), right(0)))).isEqualTo(LOCKED);
    assertThat(visitors.otp(onDevice(), right(0)).expiresIn()).isPositive();
    for (int i = 0; i < 10; i++) {
      refusal(() -> visitors.recovery(stranger(), "A"));
    }
    assertThat(refusal(() -> visitors.recovery(stranger(), recoveryCode))).isEqualTo(LOCKED);
    assertThat(visitors.recovery(onDevice(), recoveryCode).recoveryCode()).isPresent();
  }

  /** Some clients ask for a challenge before each one-time password. */
  @Test
  void aKnownDeviceBeginsChallengesWhileStrangersHaveUsedUpTheSharedBudget() {
    for (int i = 0; i < Budget.CHALLENGES.size(); i++) {
      throttle.spend(Budget.CHALLENGES, user.id());
    }
    assertThat(refusal(() -> challenge(stranger()))).isEqualTo(LOCKED);
    assertThat(refusal(() -> challenge(onDevice()))).isEqualTo("not refused");
  }

  @Test
  void aDeviceWhoseBudgetIsEmptyIsLikeAStranger() {
    for (int i = 0; i < 20; i++) {
      assertThat(refusal(() -> visitors.otp(onDevice(), NO_CODE))).isEqualTo(WRONG);
    }
    assertThat(refusal(() -> visitors.otp(onDevice(), right(0)))).isEqualTo(LOCKED);
    assertThat(refusal(() -> visitors.otp(stranger(), right(0)))).isEqualTo(LOCKED);
  }

  /** Where no policy asks for it, a password alone completes logins, as many as one likes. */
  @Test
  void devicesThatThePasswordAloneMadeKnownHaveNoBudgetOfTheirOwn() {
    guesser.guessUntilLocked(user);
    for (int i = 0; i < 5; i++) {
      Secret token = devices.remember(user.id(), Optional.empty()).orElseThrow();
      assertThat(refusal(() -> visitors.otp(on(token.reveal()), right(0)))).isEqualTo(LOCKED);
    }
    assertThat(visitors.otp(onDevice(), right(0)).expiresIn()).isPositive();
  }

  @Test
  void aDeviceEarnsItsBudgetByASecondFactorAndKeepsItAfterAPassword() {
    String weak = devices.remember(user.id(), Optional.empty()).orElseThrow().reveal();
    assertThat(visitors.otp(on(weak), right(0)).expiresIn()).isPositive();
    devices.remember(user.id(), Optional.of(weak.split("\\.")[1]));
    guesser.guessUntilLocked(user);
    assertThat(visitors.otp(on(weak), right(1)).expiresIn()).isPositive();
  }

  @Test
  void aDeviceThatIsForgottenAfterItsPasswordIsLikeAStranger() {
    String token = onDevice();
    guesser.guessUntilLocked(user);
    rows.change("delete from device where user_id = '" + user.id() + "'");
    assertThat(refusal(() -> visitors.otp(token, right(0)))).isEqualTo(LOCKED);
  }

  private void challenge(String token) {
    challenges.start(
        visitors.client(),
        new StartChallenge.Request(
            new Secret(token), Optional.of("otp"), Optional.empty(), Optional.empty()));
  }

  private String right(int stepsFromNow) {
    return code(seed, NOW.getEpochSecond() / 30 + stepsFromNow);
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
