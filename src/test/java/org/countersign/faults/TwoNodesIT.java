package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.AtOnce;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Member.Enrolled;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * P3, P12 and P16: of two processes on one database either may take any step, and what may happen
 * once happens once, 20 times over. The clock of the second one is ahead or behind, and is set from
 * the one to the other while it runs.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TwoNodesIT {

  private static final int ROUNDS = 20;

  /** The mfa_tokens among which 32 threads have one code. */
  private static final int TOKENS = 8;

  private static Server one;
  private static final List<Duration> SKEWS =
      List.of(
          Duration.ofMinutes(-70),
          Duration.ofSeconds(3),
          Duration.ofSeconds(-3),
          Duration.ofMinutes(70));

  private static SkewedNode skewed;
  private static Server two;

  @BeforeAll
  static void start() {
    one = Servers.shared();
    skewed = new SkewedNode(Servers.environmentOfAnotherNode(), SKEWS.get(0));
    two = skewed.server();
  }

  @AfterAll
  static void stop() {
    skewed.close();
  }

  private interface Round {
    List<Response> race(Member member) throws Exception;
  }

  @Test
  void anOtpStepBringsTokensOnce() throws Exception {
    race(
        "OTP step",
        member -> {
          Enrolled enrolled = member.enrolWithOtp();
          List<String> tokens = tokens(member);
          String code = Member.code(enrolled.seed(), 1);
          return AtOnce.send(i -> node(member, i).otp(tokens.get(i / 2 % TOKENS), code));
        });
  }

  @Test
  void aBindingCodeBringsTokensOnce() throws Exception {
    race(
        "binding code",
        member -> {
          String token = member.mfaToken();
          String oobCode = member.associatePhone(token, "sms").text("oob_code");
          String code = member.receivedCode();
          return AtOnce.send(i -> node(member, i).oob(token, oobCode, code));
        });
  }

  @Test
  void aRecoveryCodeBringsTokensOnce() throws Exception {
    race(
        "recovery code",
        member -> {
          String code = member.enrolWithOtp().recoveryCode();
          List<String> tokens = tokens(member);
          return AtOnce.send(i -> node(member, i).recovery(tokens.get(i / 2 % TOKENS), code));
        });
  }

  @Test
  void anMfaTokenBringsTokensOnce() throws Exception {
    race(
        "mfa_token",
        member -> {
          Enrolled enrolled = member.enrolWithOtp();
          String token = member.mfaToken();
          String code = Member.code(enrolled.seed(), 1);
          return AtOnce.send(i -> spend(node(member, i), token, code, enrolled, i));
        });
  }

  @Test
  void aRefreshTokenThatRotatesRenewsOnce() throws Exception {
    race(
        "refresh token",
        fresh -> {
          Member member = fresh.with("rotating-client");
          String seed = member.enrolWithOtp().seed();
          String token = member.mfaToken("audience", Member.API, "scope", "openid offline_access");
          String refresh = member.otp(token, Member.code(seed, 1)).text("refresh_token");
          return AtOnce.send(i -> node(member, i).token("refresh_token", "refresh_token", refresh));
        });
  }

  @Test
  void aNodeWhoseClockDiffersSaysSo() {
    two.awaitLine("ms behind the database's clock");
    skewed.set(Duration.ofMinutes(70));
    two.awaitLine("ms ahead of the database's clock");
  }

  @ParameterizedTest
  @FieldSource("SKEWS")
  void aReplacedRefreshTokenEndsItsLoginAtEveryNode(Duration skew) {
    skewed.set(skew);
    Member member = Member.fresh().with("rotating-client");
    String seed = member.enrolWithOtp().seed();
    String token = member.mfaToken("audience", Member.API, "scope", "openid offline_access");
    String first = member.otp(token, Member.code(seed, 1)).text("refresh_token");
    Response renewed = member.token("refresh_token", "refresh_token", first);
    assertThat(renewed.status()).isEqualTo(200);
    Member other = member.on(two);
    assertThat(other.token("refresh_token", "refresh_token", first).status()).isEqualTo(403);
    String second = renewed.text("refresh_token");
    assertThat(member.token("refresh_token", "refresh_token", second).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @FieldSource("SKEWS")
  void everyStepOfALoginMayBeAtAnotherNode(Duration skew) {
    skewed.set(skew);
    Member member = Member.fresh();
    Member other = member.on(two);
    String token = member.mfaToken();
    String seed = other.associateOtp(token).text("secret");
    assertThat(member.listing(token).status()).isEqualTo(200);
    assertThat(other.otp(token, Member.code(seed, 0)).status()).isEqualTo(200);
    String next = member.mfaToken("audience", member.mfaAudience());
    assertThat(other.challenge(next, "challenge_type", "otp").status()).isEqualTo(200);
    Response strong = member.otp(next, Member.code(seed, 1));
    assertThat(strong.status()).isEqualTo(200);
    String bearer = strong.text("access_token");
    String oobCode = other.associatePhone(bearer, "sms").text("oob_code");
    assertThat(member.oob(bearer, oobCode, member.receivedCode()).status()).isEqualTo(200);
    String third = other.mfaToken();
    Response sent = member.challenge(third, "challenge_type", "oob");
    assertThat(other.oob(third, sent.text("oob_code"), member.receivedCode()).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @FieldSource("SKEWS")
  void recoveryRenewalAndDeletionMayBeAtAnotherNode(Duration skew) {
    skewed.set(skew);
    Member member = Member.fresh().with("rotating-client");
    Member other = member.on(two);
    Enrolled enrolled = member.enrolWithOtp();
    String recovered =
        other.recovery(member.mfaToken(), enrolled.recoveryCode()).text("recovery_code");
    assertThat(member.recovery(other.mfaToken(), enrolled.recoveryCode()).status()).isEqualTo(403);
    String token = member.mfaToken("audience", Member.API, "scope", "openid offline_access");
    String first = other.recovery(token, recovered).text("refresh_token");
    Response renewed = member.token("refresh_token", "refresh_token", first);
    String second = renewed.text("refresh_token");
    assertThat(other.token("refresh_token", "refresh_token", second).status()).isEqualTo(200);
    String bearer = member.stepUp(enrolled);
    String id = other.list(bearer).getJsonObject(0).getString("id");
    assertThat(member.delete(bearer, id).status()).isEqualTo(204);
    assertThat(other.list(bearer)).noneMatch(one -> one.asJsonObject().getString("id").equals(id));
  }

  /** Half of them come with a code of the one kind, half with one of the other. */
  private static Response spend(
      Member member, String token, String code, Enrolled enrolled, int number) {
    return number / 2 % 2 == 0
        ? member.otp(token, code)
        : member.recovery(token, enrolled.recoveryCode());
  }

  private static void race(String what, Round round) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      skewed.set(SKEWS.get(i % SKEWS.size()));
      Map<Integer, Integer> statuses = AtOnce.statuses(round.race(Member.fresh()));
      assertThat(statuses).as("round %s", i).containsEntry(200, 1);
      assertThat(statuses.keySet()).isSubsetOf(200, 400, 401, 403, 429);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Figures.note(
        "P3 two nodes, " + what,
        ROUNDS + " rounds of 32 with skewed clocks, one success each, " + took);
  }

  /** Every second request goes to the other node. */
  private static Member node(Member member, int number) {
    return member.on(number % 2 == 0 ? one : two);
  }

  /** Of both nodes; each is used at both, twice. */
  private static List<String> tokens(Member member) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < TOKENS; i++) {
      tokens.add(node(member, i).mfaToken());
    }
    return tokens;
  }
}
