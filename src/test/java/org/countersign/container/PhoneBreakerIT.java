package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.GuardedPhones.HOUR;
import static org.countersign.container.GuardedPhones.anywhere;
import static org.countersign.container.GuardedPhones.assertRefused;
import static org.countersign.container.PhonePolicies.large;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.countersign.account.User;
import org.countersign.association.PendingAssociation.Begun;
import org.countersign.factor.phone.PhoneGuard;
import org.countersign.session.MfaSession;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When nobody types in what is sent to a country, nothing more is sent there for a while. */
@ExtendWith(ArquillianExtension.class)
class PhoneBreakerIT {

  private static final Instant NOW = Instant.parse("2031-04-04T04:04:00Z");
  private static final String GERMAN = "+4915112345678";

  @Inject private GuardedPhones phones;
  @Inject private Visitors visitors;
  @Inject private PhoneGuard guard;

  @BeforeEach
  void begin() {
    phones.begin(NOW);
  }

  @AfterEach
  void end() {
    phones.end();
  }

  @Test
  void itOpensWhenTheSampleIsSentAndHealsWithItsHour() {
    phones.obey(large().breaker(10, 20));
    send(10);
    assertRefused(phones.count(anywhere(10)), "breaker");
    assertThat(phones.traffic("US")).isEqualTo("10/0");
    ShiftedTime.stop(NOW.plus(HOUR).minusMillis(1));
    assertThat(phones.count(anywhere(11)).retryAfter()).contains(Duration.ofMillis(1));
    ShiftedTime.stop(NOW.plus(HOUR));
    send(10);
    assertRefused(phones.count(anywhere(10)), "breaker");
  }

  @Test
  void itHealsAsSoonAsEnoughCodesCameBack() {
    phones.obey(large().breaker(10, 20));
    send(10);
    guard.cameBack(anywhere(0));
    assertRefused(phones.count(anywhere(10)), "breaker");
    guard.cameBack(anywhere(1));
    assertThat(phones.count(anywhere(11))).isNull();
    assertRefused(phones.count(anywhere(12)), "breaker"); // 2 of 11 is less than a fifth
  }

  @Test
  void itStaysShutWhileEnoughCodesComeBack() {
    phones.obey(large().breaker(10, 20));
    for (int i = 0; i < 60; i++) {
      assertThat(phones.count(anywhere(i))).isNull();
      if (i % 5 == 0) {
        guard.cameBack(anywhere(i));
      }
    }
    assertThat(phones.traffic("US")).isEqualTo("60/12");
  }

  @Test
  void oneCountryDoesNotPayForAnother() {
    phones.obey(large().breaker(3, 20));
    send(3);
    assertRefused(phones.count(anywhere(3)), "breaker");
    assertThat(phones.count(GERMAN)).isNull();
    guard.cameBack(GERMAN);
    assertRefused(phones.count(anywhere(3)), "breaker");
  }

  @Test
  void noMoreCodesComeBackThanWereSent() {
    phones.obey(large().breaker(2, 20));
    send(2);
    for (int i = 0; i < 5; i++) {
      guard.cameBack(anywhere(0));
    }
    assertThat(phones.traffic("US")).isEqualTo("2/2");
    guard.cameBack(GERMAN); // of a time before anything was counted
    assertThat(phones.counts()).noneMatch(row -> row.startsWith("DE "));
  }

  @Test
  void aProviderThatFailsDoesNotOpenIt() {
    phones.obey(large().breaker(3, 20));
    User user = visitors.fresh();
    for (int i = 0; i < 20; i++) {
      assertThat(phones.count(user, anywhere(i))).isNull();
      guard.failed(phones.message(user, anywhere(i)), true);
    }
    assertThat(phones.traffic("US")).isEqualTo("0/0");
  }

  @Test
  void aCodeThatWasExchangedForTokensCameBackAndNoOther() {
    phones.obey(large().breaker(2, 20));
    User user = visitors.fresh();
    MfaSession session = visitors.session(user);
    Begun begun = visitors.begin("sms", session);
    String token = visitors.token(session);
    String oobCode = begun.issued().orElseThrow().oobCode().reveal();
    String code = begun.issued().orElseThrow().bindingCode().reveal();
    send(2);
    String wrong = code.equals("000000") ? "111111" : "000000";
    assertThat(Visitors.refusal(() -> visitors.oob(token, oobCode, wrong))).startsWith("403 ");
    assertThat(phones.traffic("US")).isEqualTo("2/0");
    visitors.oob(token, oobCode, code);
    assertThat(phones.traffic("US")).isEqualTo("2/1");
    assertThat(Visitors.refusal(() -> visitors.oob(token, oobCode, code))).startsWith("403 ");
    assertThat(phones.traffic("US")).isEqualTo("2/1");
  }

  private void send(int messages) {
    for (int i = 0; i < messages; i++) {
      assertThat(phones.count(anywhere(i))).as("message " + i).isNull();
    }
  }
}
