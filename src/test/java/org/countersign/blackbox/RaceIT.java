package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member.Enrolled;
import org.junit.jupiter.api.Test;

/** Many at once, of whom one may win: on a real PostgreSQL. */
class RaceIT {

  private final Member member = Member.fresh();

  @Test
  void ofManyThatUseOneCodeOneGetsTokens() throws Exception {
    Enrolled enrolled = member.enrolWithOtp();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < AtOnce.THREADS; i++) {
      tokens.add(member.mfaToken());
    }
    String code = Member.code(enrolled.seed(), 1);
    assertOneWinner(AtOnce.send(i -> member.otp(tokens.get(i), code)));
  }

  @Test
  void ofManyThatSpendOneMfaTokenOneGetsTokens() throws Exception {
    Enrolled enrolled = member.enrolWithOtp();
    String token = member.mfaToken();
    assertOneWinner(AtOnce.send(i -> member.otp(token, Member.code(enrolled.seed(), 1))));
  }

  @Test
  void ofManyThatUseOneRecoveryCodeOneGetsTokens() throws Exception {
    Enrolled enrolled = member.enrolWithOtp();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < AtOnce.THREADS; i++) {
      tokens.add(member.mfaToken());
    }
    assertOneWinner(AtOnce.send(i -> member.recovery(tokens.get(i), enrolled.recoveryCode())));
  }

  @Test
  void ofManyThatUseOneBindingCodeOneGetsTokens() throws Exception {
    String token = member.mfaToken();
    String oobCode = member.associatePhone(token, "sms").json().getString("oob_code");
    String code = member.receivedCode();
    assertOneWinner(AtOnce.send(i -> member.oob(token, oobCode, code)));
  }

  @Test
  void ofManyFirstConfirmationsOneWinsAndTheRestIsVoid() throws Exception {
    List<String> tokens = new ArrayList<>();
    List<String> seeds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String token = member.mfaToken();
      tokens.add(token);
      seeds.add(member.associateOtp(token).json().getString("secret"));
    }
    List<Response> answers =
        AtOnce.send(i -> member.otp(tokens.get(i % 8), Member.code(seeds.get(i % 8), 0)));
    assertOneWinner(answers);
    assertThat(member.list(member.mfaToken())).hasSize(2);
  }

  @Test
  void moreWrongCodesThanTheBudgetAreNotLookedAt() throws Exception {
    Enrolled enrolled = member.enrolWithOtp();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < AtOnce.THREADS; i++) {
      tokens.add(member.mfaToken());
    }
    String wrong = Member.wrongCode(enrolled.seed());
    Map<Integer, Integer> statuses =
        AtOnce.statuses(AtOnce.send(i -> member.otp(tokens.get(i), wrong)));
    assertThat(statuses).isEqualTo(Map.of(403, 10, 429, AtOnce.THREADS - 10));
    Response locked = member.otp(member.mfaToken(), Member.code(enrolled.seed(), 1));
    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.json().getString("error_description"))
        .isEqualTo("Too many failed codes. Wait for some minutes before retrying.");
    assertThat(locked.headers().firstValue("Retry-After")).isPresent();
  }

  private static void assertOneWinner(List<Response> answers) {
    Map<Integer, Integer> statuses = AtOnce.statuses(answers);
    assertThat(statuses).containsEntry(200, 1);
    assertThat(statuses.keySet()).isSubsetOf(200, 400, 401, 403, 429);
  }
}
