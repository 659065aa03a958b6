package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.account.User;
import org.countersign.association.PendingAssociation.Begun;
import org.countersign.session.MfaSession;
import org.countersign.throttle.Budget;
import org.countersign.verification.Attempt;
import org.countersign.verification.Verification;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A login that fails after its code was found right: the count stays, and nothing else does. */
@ExtendWith(ArquillianExtension.class)
class RollbackIT {

  private static final Instant NOW = Instant.parse("2030-06-06T06:06:00Z");
  private static final long STEP = NOW.getEpochSecond() / 30;
  private static final String SPENT = "403 invalid_grant Malformed mfa_token";

  @Inject private Visitors visitors;
  @Inject private Verification verification;
  @Inject private Overtaking overtaking;
  @Inject private Rows rows;

  @BeforeEach
  void stopTheClock() {
    ShiftedTime.stop(NOW);
    // Tests of other moments share client and place, and each row of theirs may be yet to come.
    rows.change("delete from throttle where kind like 'refusal_rows%'");
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void aFirstConfirmationThatFailsLateLeavesNothingHalfEnrolled() {
    User user = visitors.fresh();
    MfaSession session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    Set<String> before = rows.versions();
    assertThat(overtaking.refusal(session, code(seed, STEP))).isEqualTo(SPENT);
    assertOnlyCounted(before, Budget.FAILED_CODES, user);
    assertThat(rows.texts(VerificationIT.ACTIVE, user.id())).isEmpty();
    assertThat(rows.text("select enrolled_at from app_user where id = ?", user.id())).isNull();
    assertThat(rows.number(VerificationIT.LAST_STEP, user.id())).isEqualTo(-1);
    visitors.otp(visitors.token(user), code(seed, STEP));
    assertThat(rows.texts(VerificationIT.ACTIVE, user.id()))
        .containsExactly("recovery-code", "totp");
  }

  @Test
  void aLoginThatFailsLateSpendsNoStep() {
    User user = visitors.fresh();
    MfaSession first = visitors.session(user);
    String seed = visitors.beginOtp(first);
    visitors.otp(visitors.token(first), code(seed, STEP - 1));
    MfaSession session = visitors.session(user);
    Set<String> before = rows.versions();
    assertThat(overtaking.refusal(session, code(seed, STEP))).isEqualTo(SPENT);
    assertOnlyCounted(before, Budget.FAILED_CODES, user);
    assertThat(rows.number(VerificationIT.LAST_STEP, user.id())).isEqualTo(STEP - 1);
    assertThat(visitors.otp(visitors.token(user), code(seed, STEP)).expiresIn()).isEqualTo(7200);
  }

  @Test
  void aLoginThatFailsLateReplacesNoRecoveryCode() {
    User user = visitors.fresh();
    MfaSession first = visitors.session(user);
    Begun begun = visitors.begin("otp", first);
    String seed = begun.enrollment().members().get("secret");
    visitors.otp(visitors.token(first), code(seed, STEP - 1));
    String code = begun.recoveryCode().orElseThrow().reveal();
    MfaSession session = visitors.session(user);
    Set<String> before = rows.versions();
    assertThat(overtaking.refusal(session, code)).isEqualTo(SPENT);
    assertOnlyCounted(before, Budget.FAILED_CODES, user);
    assertThat(visitors.recovery(visitors.token(user), code).recoveryCode()).isPresent();
  }

  @Test
  void aUserWhoIsDeletedMeanwhileGetsNothing() {
    User user = visitors.fresh();
    MfaSession session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    Attempt attempt =
        overtaking.attempt(
            session,
            code(seed, STEP),
            () -> rows.texts("delete from app_user where id = ? returning id", user.id()));
    assertThat(refusal(() -> verification.complete(attempt))).isEqualTo(SPENT);
    assertThat(rows.number("select count(*) from authenticator where user_id = ?", user.id()))
        .isZero();
  }

  /** All that changed is the counts, the session that the other one spent, and the audit log. */
  private void assertOnlyCounted(Set<String> before, Budget budget, User user) {
    Set<String> changed = new TreeSet<>(rows.versions());
    changed.removeAll(before);
    assertThat(changed.stream().map(row -> row.split(" ", 2)[0]))
        .containsExactly(
            "audit_entry",
            "consecutive_failures",
            "mfa_session",
            "throttle", // of the failures
            "throttle", // of the refusals' rows, at this place
            "throttle"); // and from all places
    assertThat(
            rows.number(
                "select count(*) from mfa_session where kind <> 'MFA_TOKEN'" + " and user_id = ?",
                user.id()))
        .isZero();
    long fullAt =
        rows.number(
            "select full_at from throttle where kind = ? and subject = ?",
            budget.name(),
            user.id());
    assertThat(Instant.ofEpochMilli(fullAt)).isEqualTo(NOW.plus(budget.refill()));
  }
}
