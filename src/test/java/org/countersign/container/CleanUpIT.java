package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;
import org.countersign.account.User;
import org.countersign.association.PendingAssociation.Begun;
import org.countersign.cleanup.CleanUp;
import org.countersign.cleanup.CleanUpTurn;
import org.countersign.client.UsedAssertions;
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

/** What is spent goes, what may still be asked for stays, and one node at a time is at it. */
@ExtendWith(ArquillianExtension.class)
class CleanUpIT {

  private static final Instant NOW = Instant.parse("2032-02-02T02:02:00Z");
  private static final long STEP = NOW.getEpochSecond() / 30;
  private static final Duration TICK = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @Inject private Visitors visitors;
  @Inject private CleanUp cleanUp;
  @Inject private CleanUpTurn turn;
  @Inject private Throttle throttle;
  @Inject private Devices devices;
  @Inject private UsedAssertions assertions;
  @Inject private Together together;
  @Inject private Rows rows;

  @Resource(lookup = "java:app/jdbc/countersign")
  private DataSource source;

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
  void aLockOutlivesEveryCleanUpUntilItsBucketHasLongBeenFull() {
    String subject = UUID.randomUUID().toString();
    for (int i = 0; i < Budget.FAILED_CODES.size(); i++) {
      throttle.spend(Budget.FAILED_CODES, subject);
    }
    Instant full = NOW.plus(Budget.FAILED_CODES.refill().multipliedBy(10));
    cleanedUpAt(NOW);
    assertThat(refusal(() -> throttle.spend(Budget.FAILED_CODES, subject))).startsWith("429 ");
    cleanedUpAt(full.minus(TICK));
    assertThat(bucket(subject)).isOne();
    cleanedUpAt(full.plus(HOUR));
    assertThat(bucket(subject)).isOne();
    cleanedUpAt(full.plus(HOUR).plus(TICK));
    assertThat(bucket(subject)).isZero();
    for (int i = 0; i < Budget.FAILED_CODES.size(); i++) {
      throttle.spend(Budget.FAILED_CODES, subject);
    }
    assertThat(refusal(() -> throttle.spend(Budget.FAILED_CODES, subject))).startsWith("429 ");
  }

  @Test
  void aBucketThatIsSpentFromWhileItIsRemovedLetsNoMoreThrough() throws Exception {
    for (int round = 0; round < 20; round++) {
      String subject = UUID.randomUUID().toString();
      ShiftedTime.stop(NOW);
      throttle.spend(Budget.FAILED_CODES, subject);
      ShiftedTime.stop(NOW.plus(Duration.ofDays(1)));
      long through =
          together
              .run(
                  24,
                  i -> {
                    if (i % 2 == 0) {
                      cleanUp.run();
                      return false;
                    }
                    return refusal(() -> throttle.spend(Budget.FAILED_CODES, subject))
                        .equals("not refused");
                  })
              .stream()
              .filter(passed -> passed)
              .count();
      assertThat(through).isBetween(1L, 10L);
      assertThat(bucket(subject)).isOne();
    }
  }

  /** Both are of one login; whoever waits for another in a circle is ended by the database. */
  @Test
  void whoCountsOnTwoBucketsAndWhoRemovesThemDoNotWaitForEachOther() throws Exception {
    for (int round = 0; round < 10; round++) {
      List<Throttle.Count> both = new ArrayList<>();
      for (Budget budget : List.of(Budget.FAILED_PASSWORDS_IN_ALL, Budget.FAILED_PASSWORDS)) {
        both.add(new Throttle.Count(budget, UUID.randomUUID().toString()));
      }
      ShiftedTime.stop(NOW);
      throttle.spend(both);
      ShiftedTime.stop(NOW.plus(Duration.ofDays(1)));
      List<String> results =
          together.run(
              8,
              i -> {
                if (i % 2 == 0) {
                  cleanUp.run();
                  return "not refused";
                }
                return refusal(() -> throttle.spend(both));
              });
      assertThat(results).containsOnly("not refused");
    }
  }

  @Test
  void sessionsAndChallengesGoAnHourAfterTheyHaveExpired() {
    MfaSession session = visitors.session(user);
    visitors.begin("sms", session);
    String challenges = "select count(*) from challenge where user_id = ?";
    String sessions = "select count(*) from mfa_session where user_id = ?";
    cleanedUpAt(NOW.plus(Duration.ofMinutes(5)).plus(HOUR));
    assertThat(rows.number(challenges, user.id())).isOne();
    cleanedUpAt(NOW.plus(Duration.ofMinutes(5)).plus(HOUR).plus(TICK));
    assertThat(rows.number(challenges, user.id())).isZero();
    assertThat(rows.number(sessions, user.id())).isOne();
    cleanedUpAt(NOW.plus(Duration.ofMinutes(10)).plus(HOUR));
    assertThat(rows.number(sessions, user.id())).isOne();
    cleanedUpAt(NOW.plus(Duration.ofMinutes(10)).plus(HOUR).plus(TICK));
    assertThat(rows.number(sessions, user.id())).isZero();
  }

  @Test
  void pendingAuthenticatorsGoAfterADayAndActiveOnesStay() {
    MfaSession session = visitors.session(user);
    Begun confirmed = visitors.begin("otp", session);
    String seed = confirmed.enrollment().members().get("secret");
    visitors.otp(visitors.token(session), code(seed, STEP));
    User other = visitors.fresh();
    visitors.beginOtp(visitors.session(other));
    String authenticators = "select count(*) from authenticator where user_id = ?";
    cleanedUpAt(NOW.plus(Duration.ofDays(1)));
    assertThat(rows.number(authenticators, other.id())).isEqualTo(2);
    cleanedUpAt(NOW.plus(Duration.ofDays(1)).plus(TICK));
    assertThat(rows.number(authenticators, other.id())).isZero();
    cleanedUpAt(NOW.plus(Duration.ofDays(3650)));
    assertThat(rows.number(authenticators, user.id())).isEqualTo(2);
    long step = STEP + Duration.ofDays(3650).toSeconds() / 30;
    assertThat(visitors.otp(visitors.token(user), code(seed, step)).expiresIn()).isEqualTo(7200);
  }

  @Test
  void aUsedAssertionIsRememberedTwoHoursLongerThanItIsGood() {
    Secret id = new Secret(UUID.randomUUID().toString());
    assertThat(assertions.use("post-client", id, NOW)).isTrue();
    cleanedUpAt(NOW.plus(Duration.ofHours(2)));
    assertThat(assertions.use("post-client", id, NOW)).isFalse();
    cleanedUpAt(NOW.plus(Duration.ofHours(2)).plus(TICK));
    assertThat(assertions.use("post-client", id, NOW)).isTrue();
  }

  @Test
  void devicesGoWhenTheyHaveExpired() {
    devices.remember(user.id(), Optional.empty());
    String known = "select count(*) from device where user_id = ?";
    cleanedUpAt(NOW.plus(Devices.LIFETIME));
    assertThat(rows.number(known, user.id())).isOne();
    cleanedUpAt(NOW.plus(Devices.LIFETIME).plus(TICK));
    assertThat(rows.number(known, user.id())).isZero();
  }

  @Test
  void aBatchIsNoLargerThanItMayBe() {
    assertThat(turn.take(most -> most, 7)).isEqualTo(OptionalInt.of(7));
    String kind = "x" + UUID.randomUUID().toString().substring(0, 8);
    rows.change(
        "insert into throttle (kind, subject, full_at) select '"
            + kind
            + "', i::text, 1 from generate_series(1, 1200) i");
    cleanUp.run();
    assertThat(rows.number("select count(*) from throttle where kind = ?", kind)).isZero();
  }

  @Test
  void whileOneNodeIsAtItTheOthersLeaveItAlone() throws SQLException {
    String subject = UUID.randomUUID().toString();
    throttle.spend(Budget.FAILED_CODES, subject);
    try (Connection other = source.getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("select id from clean_up where id = 1 for update");
      cleanedUpAt(NOW.plus(Duration.ofDays(1)));
      assertThat(turn.take(most -> most, 7)).isEmpty();
      assertThat(bucket(subject)).isOne();
      other.rollback();
    }
    cleanUp.run();
    assertThat(bucket(subject)).isZero();
  }

  private void cleanedUpAt(Instant moment) {
    ShiftedTime.stop(moment);
    cleanUp.run();
  }

  private long bucket(String subject) {
    return rows.number("select count(*) from throttle where subject = ?", subject);
  }
}
