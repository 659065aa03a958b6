package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Member.Enrolled;
import org.countersign.blackbox.PhoneStub;
import org.countersign.blackbox.Servers;
import org.countersign.faults.Everything.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P8: a phone provider that hangs, fails, and comes back holds nobody else up. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProviderIT {

  private static final int CALLS = 8;

  /** Within it a hung call has to be answered. */
  private static final Duration LONGEST = Duration.ofSeconds(6);

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeAll
  static void start() {
    assertThat(Servers.shared().http().get("/health/ready").send().status()).isEqualTo(200);
  }

  @AfterEach
  void theProviderWorksAgain() {
    threads.shutdown();
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
    Member member = Member.fresh();
    heals(member, member.mfaToken());
  }

  /** Asked once a second, since each association is counted. */
  private static Duration heals(Member member, String token) {
    return Until.holds(
        "messages are sent again",
        Duration.ofSeconds(13),
        Duration.ofSeconds(1),
        () -> member.associatePhone(token, "sms").status() == 200);
  }

  @Test
  void aProviderThatHangsIsABadGatewayAndHoldsNobodyElseUp() throws Exception {
    List<Member> waiting = people();
    List<String> tokens = waiting.stream().map(one -> one.mfaToken()).toList();
    List<Member> others = people();
    List<Enrolled> enrolled = others.stream().map(Member::enrolWithOtp).toList();
    List<String> logins = others.stream().map(one -> one.mfaToken()).toList();
    Member first = Member.fresh();
    assertThat(first.associatePhone(first.mfaToken(), "sms").status()).isEqualTo(200);
    int before = Servers.phone().messages().size();
    Servers.phone().answer(PhoneStub.Answer.SILENT);
    List<Future<Outcome>> hung = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      int number = i;
      hung.add(threads.submit(() -> sms(waiting.get(number), tokens.get(number))));
    }
    Until.holds(
        "all calls hang",
        Duration.ofSeconds(3),
        () -> Servers.phone().messages().size() == before + CALLS);
    List<Outcome> meanwhile = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      String code = Member.code(enrolled.get(i).seed(), 1);
      Member member = others.get(i);
      String token = logins.get(i);
      meanwhile.add(Everything.timed(() -> member.otp(token, code)));
    }
    assertThat(hung).as("the calls still hang").noneMatch(Future::isDone);
    List<Outcome> answers = new ArrayList<>();
    for (Future<Outcome> one : hung) {
      answers.add(one.get());
    }
    Figures.note(
        "P8 hung",
        "bad_gateway within " + longest(answers) + ", OTP logins within " + longest(meanwhile));
    assertThat(meanwhile).allMatch(login -> login.response().status() == 200);
    assertThat(longest(meanwhile)).isLessThan(AT_ONCE);
    assertThat(answers).allSatisfy(one -> isBadGateway(one.response()));
    assertThat(longest(answers)).isLessThan(LONGEST);
    assertThat(Servers.phone().messages()).as("nobody pays twice").hasSize(before + CALLS);
  }

  @Test
  void theCircuitOpensAndHeals() {
    Member member = Member.fresh();
    String token = member.mfaToken();
    Servers.phone().answer(PhoneStub.Answer.FAILED);
    int before = Servers.phone().messages().size();
    for (int i = 0; i < 5; i++) {
      isBadGateway(member.associatePhone(token, "sms"));
    }
    assertThat(Servers.phone().messages()).hasSize(before + 5);
    Outcome open = sms(member, token);
    isBadGateway(open.response());
    assertThat(open.took()).isLessThan(AT_ONCE);
    assertThat(Servers.phone().messages()).as("it is left alone").hasSize(before + 5);
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
    Duration healed = heals(member, token);
    assertThat(Servers.phone().messages()).hasSize(before + 6);
    Figures.note("P8 failing", "refused in " + open.took() + ", healed in " + healed);
  }

  private static List<Member> people() {
    List<Member> people = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      people.add(Member.fresh());
    }
    return people;
  }

  private static Outcome sms(Member member, String token) {
    return Everything.timed(() -> member.associatePhone(token, "sms"));
  }

  private static Duration longest(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::took).max(Duration::compareTo).orElseThrow();
  }

  private static void isBadGateway(Response response) {
    assertThat(response.status()).as(response.body()).isEqualTo(502);
    assertThat(response.text("error")).isEqualTo("bad_gateway");
  }
}
