package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.countersign.account.User;
import org.countersign.association.PendingAssociation.Begun;
import org.countersign.error.OAuthException;
import org.countersign.issuing.TokenResponse;
import org.countersign.session.MfaSession;
import org.countersign.throttle.Budget;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many at once, of whom one may win, and what the others leave behind. */
@ExtendWith(ArquillianExtension.class)
class VerificationIT {

  private static final Instant NOW = Instant.parse("2030-05-05T05:05:00Z");
  private static final long STEP = NOW.getEpochSecond() / 30;
  private static final int THREADS = 32;
  private static final String WON = "won";

  @Inject private Visitors visitors;
  @Inject private Together together;
  @Inject private Rows rows;

  @BeforeEach
  void stopTheClock() {
    ShiftedTime.stop(NOW);
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void ofManyThatUseOneStepOneWins() throws Exception {
    User user = visitors.fresh();
    String seed = enrolled(user);
    List<String> tokens = tokens(user, THREADS);
    List<String> outcomes = race(i -> visitors.otp(tokens.get(i), code(seed, STEP + 1)));
    assertOneWinner(outcomes, "403 invalid_grant Invalid otp_code.");
    assertThat(spent(Budget.FAILED_CODES, user)).isEqualTo(failures(outcomes, "Invalid otp_code."));
    assertThat(rows.number(LAST_STEP, user.id())).isEqualTo(STEP + 1);
    assertThat(rows.number(CONSUMED, user.id())).isEqualTo(2);
  }

  @Test
  void ofManyThatUseOneRecoveryCodeOneWinsAndGetsTheNext() throws Exception {
    User user = visitors.fresh();
    MfaSession first = visitors.session(user);
    Begun begun = visitors.begin("otp", first);
    String seed = begun.enrollment().members().get("secret");
    visitors.otp(visitors.token(first), code(seed, STEP - 1));
    String old = begun.recoveryCode().orElseThrow().reveal();
    List<String> next = Collections.synchronizedList(new ArrayList<>());
    List<String> tokens = tokens(user, THREADS);
    List<String> outcomes =
        race(
            i -> {
              TokenResponse response = visitors.recovery(tokens.get(i), old);
              next.add(response.recoveryCode().orElseThrow().reveal());
              return response;
            });
    assertOneWinner(outcomes, "403 invalid_grant MFA Authorization rejected.");
    assertThat(spent(Budget.FAILED_RECOVERY_CODES, user)).isEqualTo(failures(outcomes, "rejected"));
    assertThat(rows.number(CONSUMED, user.id())).isEqualTo(2);
    ShiftedTime.stop(NOW.plusSeconds(3600));
    assertThat(refusal(() -> visitors.recovery(visitors.token(user), old)))
        .isEqualTo("403 invalid_grant MFA Authorization rejected.");
    assertThat(visitors.recovery(visitors.token(user), next.get(0)).recoveryCode()).isPresent();
  }

  @Test
  void ofManyThatRedeemOneChallengeOneWins() throws Exception {
    User user = visitors.fresh();
    MfaSession session = visitors.session(user);
    String token = visitors.token(session);
    Begun begun = visitors.begin("sms", session);
    String oobCode = begun.issued().orElseThrow().oobCode().reveal();
    String code = begun.issued().orElseThrow().bindingCode().reveal();
    List<String> outcomes = race(i -> visitors.oob(token, oobCode, code));
    assertThat(outcomes).filteredOn(WON::equals).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.equals(WON))
        .allMatch(
            outcome -> outcome.matches("(400|403|429) (invalid_(grant|request)|slow_down) .*"));
    assertThat(rows.texts(ACTIVE, user.id())).containsExactly("recovery-code", "sms", "voice");
    assertThat(rows.texts(PENDING, user.id())).isEmpty();
    assertThat(rows.number(CONSUMED, user.id())).isEqualTo(1);
  }

  @Test
  void ofManyFirstConfirmationsOneWinsAndTheRestIsVoid() throws Exception {
    User user = visitors.fresh();
    List<String> tokens = new ArrayList<>();
    List<String> seeds = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      MfaSession session = visitors.session(user);
      tokens.add(visitors.token(session));
      seeds.add(visitors.beginOtp(session));
    }
    assertThat(rows.texts(PENDING, user.id())).hasSize(20);
    List<String> outcomes =
        race(i -> visitors.otp(tokens.get(i % 10), code(seeds.get(i % 10), STEP)));
    assertThat(outcomes).filteredOn(WON::equals).hasSize(1);
    assertThat(rows.texts(ACTIVE, user.id())).containsExactly("recovery-code", "totp");
    assertThat(rows.texts(PENDING, user.id())).isEmpty();
    assertThat(rows.number(CONSUMED, user.id())).isEqualTo(1);
    assertThat(rows.text("select enrolled_at is not null from app_user where id = ?", user.id()))
        .isEqualTo("t");
  }

  static final String LAST_STEP =
      "select s.last_step from totp_seed s join authenticator a on a.id = s.authenticator_id"
          + " where a.user_id = ?";
  static final String CONSUMED =
      "select count(*) from mfa_session where user_id = ? and consumed_at is not null";
  static final String ACTIVE =
      "select kind from authenticator where user_id = ? and confirmed_at is not null order by 1";
  static final String PENDING =
      "select kind from authenticator where user_id = ? and confirmed_at is null order by 1";

  private String enrolled(User user) {
    MfaSession session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    visitors.otp(visitors.token(session), code(seed, STEP - 1));
    return seed;
  }

  private List<String> tokens(User user, int count) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tokens.add(visitors.token(user));
    }
    return tokens;
  }

  private List<String> race(IntFunction<TokenResponse> attempt) throws Exception {
    return together.run(THREADS, i -> outcome(() -> attempt.apply(i)));
  }

  private static String outcome(Supplier<TokenResponse> attempt) {
    try {
      return attempt.get().expiresIn() == 7200 ? WON : "tokens of another lifetime";
    } catch (OAuthException refused) {
      return Visitors.text(refused);
    }
  }

  private static void assertOneWinner(List<String> outcomes, String refusal) {
    assertThat(outcomes).filteredOn(WON::equals).hasSize(1);
    assertThat(outcomes)
        .containsOnly(
            WON,
            refusal,
            "429 invalid_request Too many failed codes. Wait for some minutes before retrying.");
  }

  private static long failures(List<String> outcomes, String sentence) {
    return outcomes.stream().filter(outcome -> outcome.contains(sentence)).count();
  }

  /** How many attempts are missing in the bucket, at the stopped moment. */
  private long spent(Budget budget, User user) {
    long fullAt =
        rows.number(
            "select full_at from throttle where kind = ? and subject = ?",
            budget.name(),
            user.id());
    return (fullAt - NOW.toEpochMilli()) / budget.refill().toMillis();
  }
}
