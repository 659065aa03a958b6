package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Instant;
import org.countersign.account.User;
import org.countersign.association.PendingAssociation.Begun;
import org.countersign.session.MfaSession;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The budgets of the second factor are not refilled by the first. */
@ExtendWith(ArquillianExtension.class)
class SecondFactorBudgetsIT {

  private static final Instant NOW = Instant.parse("2030-09-09T09:09:00Z");
  private static final long STEP = NOW.getEpochSecond() / 30;
  private static final String LOCKED =
      "429 invalid_request Too many failed codes. Wait for some minutes before retrying.";

  @Inject private Visitors visitors;
  @Inject private Throttle throttle;

  private User user;
  private String seed;
  private String recoveryCode;

  @BeforeEach
  void enrol() {
    ShiftedTime.stop(NOW);
    user = visitors.fresh();
    MfaSession session = visitors.session(user);
    Begun begun = visitors.begin("otp", user, session);
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

  private String mfaToken() {
    return visitors.mfaTokenByPassword(user);
  }
}
