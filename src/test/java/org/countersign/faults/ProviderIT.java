package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.PhoneStub;
import org.countersign.blackbox.Servers;
import org.countersign.faults.Everything.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P8, in part: a phone provider that fails is left alone, and used again when it comes back. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProviderIT {

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  @BeforeAll
  static void start() {
    assertThat(Servers.shared().http().get("/health/ready").send().status()).isEqualTo(200);
  }

  @AfterEach
  void theProviderWorksAgain() {
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

  private static Outcome sms(Member member, String token) {
    return Everything.timed(() -> member.associatePhone(token, "sms"));
  }

  private static void isBadGateway(Response response) {
    assertThat(response.status()).as(response.body()).isEqualTo(502);
    assertThat(response.text("error")).isEqualTo("bad_gateway");
  }
}
