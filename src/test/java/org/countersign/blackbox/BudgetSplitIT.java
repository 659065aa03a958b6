package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.countersign.blackbox.Http.Header;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member.Enrolled;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One burst of attempts, split over two processes on one PostgreSQL, clients, addresses and fresh
 * mfa_tokens. Three attempts were made before the second process was started, so nothing that it
 * knows of them is from its memory.
 */
class BudgetSplitIT {

  private static final int BEFORE = 3;
  private static final String[] CLIENTS = {"post-client", "second-client", "public-client"};
  private static final Map<Integer, Integer> SEVEN_OF_32 =
      Map.of(403, 10 - BEFORE, 429, AtOnce.THREADS - (10 - BEFORE));

  private static final Member WITH_APP = Member.fresh();
  private static final Member WITH_RECOVERY_CODE = Member.fresh();
  private static final Member WITH_PASSWORD = Member.fresh();
  private static final Member WITH_PHONE = Member.fresh();

  private static Enrolled app;
  private static Enrolled recovery;
  private static Server two;

  @BeforeAll
  static void beginAtOneNodeAndStartTheOther() {
    app = WITH_APP.enrolWithOtp();
    recovery = WITH_RECOVERY_CODE.enrolWithOtp();
    for (int i = 0; i < BEFORE; i++) {
      assertThat(WITH_APP.otp(WITH_APP.mfaToken(), wrong()).status()).isEqualTo(403);
      assertThat(wrongRecoveryCode(WITH_RECOVERY_CODE, WITH_RECOVERY_CODE.mfaToken()).status())
          .isEqualTo(403);
      assertThat(wrongPassword(WITH_PASSWORD, i).status()).isEqualTo(403);
      assertThat(sms(WITH_PHONE, WITH_PHONE.mfaToken()).status()).isEqualTo(200);
    }
    Map<String, String> environment = Servers.environmentOfAnotherNode();
    environment.put("COUNTERSIGN_TRUSTED_PROXIES", "127.0.0.0/8");
    two = Server.start(environment);
  }

  @AfterAll
  static void stopTheOther() {
    two.close();
  }

  @Test
  void wrongOneTimePasswords() throws Exception {
    List<String> tokens = tokens(WITH_APP);
    assertSevenOf32(i -> split(WITH_APP, i).otp(tokens.get(i), wrong()));
    for (int i = 0; i < 6; i++) {
      Member member = split(WITH_APP, i);
      assertLocked(member.otp(member.mfaToken(), Member.code(app.seed(), 1)), "Too many failed");
    }
  }

  /** Ten that its own budget holds, and ten of the shared one. */
  @Test
  void wrongOneTimePasswordsFromAKnownDevice() throws Exception {
    Member owner = Member.fresh();
    Enrolled enrolled = owner.enrolWithOtp();
    String device = enrolled.tokens().getString("device_token");
    String wrong = Member.wrongCode(enrolled.seed());
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < AtOnce.THREADS; i++) {
      tokens.add(split(owner, i).mfaToken("device_token", device));
    }
    assertThat(AtOnce.statuses(AtOnce.send(i -> split(owner, i).otp(tokens.get(i), wrong))))
        .isEqualTo(Map.of(403, 20, 429, AtOnce.THREADS - 20));
  }

  @Test
  void wrongRecoveryCodes() throws Exception {
    List<String> tokens = tokens(WITH_RECOVERY_CODE);
    assertSevenOf32(i -> wrongRecoveryCode(split(WITH_RECOVERY_CODE, i), tokens.get(i)));
    for (int i = 0; i < 6; i++) {
      Member member = split(WITH_RECOVERY_CODE, i);
      assertLocked(member.recovery(member.mfaToken(), recovery.recoveryCode()), "Too many failed");
    }
  }

  @Test
  void wrongPasswords() throws Exception {
    assertSevenOf32(i -> wrongPassword(split(WITH_PASSWORD, i), i));
    for (int i = 0; i < 6; i++) {
      assertLocked(split(WITH_PASSWORD, i).login(), "Your account has been blocked");
    }
    Member behindProxy = WITH_PASSWORD.on(two);
    assertThat(behindProxy.login("pool-password", from("203.0.113.1")).text("error"))
        .isEqualTo("mfa_required");
    assertThat(behindProxy.login("pool-password", from("203.0.113.1, 127.0.0.1")).text("error"))
        .isEqualTo("mfa_required");
    assertLocked(behindProxy.login("pool-password", from("nowhere")), "Your account");
  }

  /** Twelve places try about eleven times each: ten of each would be let through, a hundred are. */
  @Test
  void wrongPasswordsFromManyAddresses() throws Exception {
    Member owner = Member.fresh();
    String device = owner.enrolWithOtp().tokens().getString("device_token");
    long start = System.nanoTime();
    int compared = 0;
    for (int round = 0; round < 4; round++) {
      int first = round * AtOnce.THREADS;
      Map<Integer, Integer> statuses =
          AtOnce.statuses(
              AtOnce.send(
                  i -> owner.on(two).login("wrong", from("198.51.100." + (first + i) % 12))));
      assertThat(statuses.keySet()).isSubsetOf(403, 429);
      compared += statuses.getOrDefault(403, 0);
    }
    assertThat(compared).isBetween(100, 100 + regained(start, 36));
    assertThat(owner.login("device_token", device).text("error")).isEqualTo("mfa_required");
    assertThat(owner.on(two).login("device_token", device).text("error")).isEqualTo("mfa_required");
  }

  @Test
  void messages() throws Exception {
    List<String> tokens = tokens(WITH_PHONE);
    assertThat(AtOnce.statuses(AtOnce.send(i -> sms(split(WITH_PHONE, i), tokens.get(i)))))
        .isEqualTo(Map.of(200, 10 - BEFORE, 429, AtOnce.THREADS - (10 - BEFORE)));
    assertThat(Servers.phone().messages(WITH_PHONE.phone())).hasSize(10);
  }

  @Test
  void polls() throws Exception {
    Member member = Member.fresh();
    String token = member.mfaToken();
    long start = System.nanoTime();
    List<Response> answers =
        AtOnce.send(i -> (i % 2 == 0 ? member : member.on(two)).oob(token, "garbage", "000000"));
    assertThat(AtOnce.statuses(answers).get(403)).isBetween(12, 12 + regained(start, 5));
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 403)
        .allSatisfy(
            answer ->
                assertThat(answer.json().getString("error"))
                    .as(answer.body())
                    .isEqualTo("slow_down"));
  }

  private static void assertSevenOf32(IntFunction<Response> attempt) throws Exception {
    assertThat(AtOnce.statuses(AtOnce.send(attempt))).isEqualTo(SEVEN_OF_32);
  }

  private static void assertLocked(Response response, String description) {
    assertThat(response.status()).as(response.body()).isEqualTo(429);
    assertThat(response.json().getString("error_description")).startsWith(description);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
  }

  /** Which node and client the attempt of this number comes by. */
  private static Member split(Member member, int number) {
    Member before = member.with(CLIENTS[number % CLIENTS.length]);
    return number % 2 == 0 ? before : before.on(two);
  }

  /** A fresh mfa_token for each attempt, by the same client and the other node. */
  private static List<String> tokens(Member member) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < AtOnce.THREADS; i++) {
      Member by = member.with(CLIENTS[i % CLIENTS.length]);
      tokens.add((i % 2 == 0 ? by.on(two) : by).mfaToken());
    }
    return tokens;
  }

  private static String wrong() {
    return Member.wrongCode(app.seed());
  }

  private static Response wrongRecoveryCode(Member member, String token) {
    return member.recovery(token, "A".repeat(24));
  }

  /** None of these clients is believed. */
  private static Response wrongPassword(Member member, int number) {
    return member.login("wrong", new Header("auth0-forwarded-for", "198.51.100." + number));
  }

  private static Header from(String address) {
    return new Header("X-Forwarded-For", address);
  }

  /** How many attempts came back to a bucket while the test ran, at most. */
  private static int regained(long start, long refillSeconds) {
    return (int) (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) / refillSeconds);
  }

  private static Response sms(Member member, String token) {
    return member.associatePhone(token, "sms");
  }
}
