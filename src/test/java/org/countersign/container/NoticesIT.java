package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.User;
import org.countersign.association.PendingAssociation.Begun;
import org.countersign.association.Removal;
import org.countersign.factor.Authenticator;
import org.countersign.notice.NoticeEvent;
import org.countersign.session.Authentication;
import org.countersign.session.Bound;
import org.countersign.session.MfaCaller;
import org.countersign.session.MfaSession;
import org.countersign.session.MfaSessions;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A notice tells what has been committed, and nothing that was not. */
@ExtendWith(ArquillianExtension.class)
class NoticesIT {

  private static final Instant NOW = Instant.parse("2030-07-07T07:07:00Z");
  private static final long STEP = NOW.getEpochSecond() / 30;

  @Inject private Visitors visitors;
  @Inject private MfaSessions sessions;
  @Inject private Removal removal;
  @Inject private RecordedNotices notices;
  @Inject private Overtaking overtaking;
  @Inject private Rows rows;

  private User user;

  @BeforeEach
  void stopTheClock() {
    ShiftedTime.stop(NOW);
    user = visitors.fresh();
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void whatIsToldIsThereForEverybody() {
    MfaSession session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    visitors.otp(visitors.token(session), code(seed, STEP));
    assertThat(notices.until(NoticeEvent.FACTOR_ADDED, user.id()))
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.active()).as("seed and recovery code").isEqualTo(2);
              assertThat(sent.notice().at()).isEqualTo(NOW);
              assertThat(sent.notice().user().email()).contains(user.email());
            });
  }

  @Test
  void aDecisionThatIsRolledBackIsToldToNobody() {
    MfaSession session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    assertThat(overtaking.refusal(session, code(seed, STEP)))
        .isEqualTo("403 invalid_grant Malformed mfa_token");
    visitors.otp(visitors.token(user), code(seed, STEP));
    assertThat(notices.until(NoticeEvent.FACTOR_ADDED, user.id())).hasSize(1);
  }

  @Test
  void aWrongCodeIsToldOnceAndOneUnderAnExpiredOrSpentTokenIsNot() {
    MfaSession first = visitors.session(user);
    String seed = visitors.beginOtp(first);
    String spent = visitors.token(first);
    visitors.otp(spent, code(seed, STEP - 1));
    String old = visitors.token(user);
    ShiftedTime.stop(NOW.plus(Duration.ofMinutes(10)).plusSeconds(1));
    assertThat(refusal(() -> visitors.otp(old, "000000"))).startsWith("401 expired_token");
    assertThat(refusal(() -> visitors.otp(spent, "000000"))).startsWith("4");
    String replayed = code(seed, STEP - 1);
    ShiftedTime.stop(NOW);
    assertThat(refusal(() -> visitors.otp(visitors.token(user), replayed)))
        .isEqualTo("403 invalid_grant Invalid otp_code.");
    assertThat(notices.until(NoticeEvent.SECOND_FACTOR_FAILED, user.id()))
        .extracting(sent -> sent.notice().event())
        .containsExactly(NoticeEvent.FACTOR_ADDED, NoticeEvent.SECOND_FACTOR_FAILED);
  }

  @Test
  void aPhoneWhoseNumberDoesNotOpenIsRemovedAndToldWithoutIt() {
    MfaSession session = visitors.session(user);
    Begun begun = visitors.begin("sms", session);
    visitors.oob(
        visitors.token(session),
        begun.issued().orElseThrow().oobCode().reveal(),
        begun.issued().orElseThrow().bindingCode().reveal());
    Authenticator phone = begun.enrollment().authenticator();
    MfaCaller caller = strong();
    assertThat(
            rows.change(
                "update phone_number set sealed = 'damaged' where authenticator_id = '"
                    + phone.id()
                    + "'"))
        .isOne();
    removal.remove(caller, phone.id());
    assertThat(notices.until(NoticeEvent.FACTOR_REMOVED, user.id()))
        .extracting(sent -> sent.notice().authenticator().name())
        .endsWith(Optional.empty());
  }

  @Test
  void onePendingIsDeletedWithoutAWord() {
    MfaSession session = visitors.session(user);
    Begun first = visitors.begin("otp", session);
    visitors.otp(visitors.token(session), code(first.enrollment().members().get("secret"), STEP));
    MfaCaller caller = strong();
    MfaSession strongSession = sessions.find(caller.sessionId()).orElseThrow();
    Begun pending = visitors.begin("sms", strongSession);
    removal.remove(caller, pending.enrollment().authenticator().id());
    removal.remove(caller, first.enrollment().authenticator().id());
    assertThat(notices.until(NoticeEvent.FACTOR_REMOVED, user.id()))
        .extracting(sent -> sent.notice().authenticator().type())
        .containsExactly("otp", "otp");
  }

  /** Who has used a second factor and may delete. */
  private MfaCaller strong() {
    Bound bound =
        new Bound(
            user.id(),
            Visitors.CLIENT,
            Visitors.API,
            Set.of("enroll", "read:authenticators", "remove:authenticators"),
            "password",
            Authentication.byPassword(NOW).withSecondFactor(Optional.empty(), "totp|dev_x", NOW));
    return visitors.caller(sessions.open(MfaSession.Kind.ACCESS_TOKEN, bound));
  }
}
