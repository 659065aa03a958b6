package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.GuardedPhones.HOUR;
import static org.countersign.container.GuardedPhones.LIMITED;
import static org.countersign.container.GuardedPhones.anywhere;
import static org.countersign.container.GuardedPhones.assertRefused;
import static org.countersign.container.PhonePolicies.large;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.countersign.account.User;
import org.countersign.association.Association;
import org.countersign.error.OAuthException;
import org.countersign.factor.OobFactor.Message;
import org.countersign.factor.phone.PhoneGuard;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each limit on messages holds, to the message and to the millisecond. */
@ExtendWith(ArquillianExtension.class)
class PhoneGuardIT {

  private static final Instant NOW = Instant.parse("2031-03-03T03:03:00Z");
  private static final String NUMBER = "+14155550123";

  /** Fewer than the node has connections, since all of them wait for one row at a time. */
  private static final int THREADS = 24;

  @Inject private GuardedPhones phones;
  @Inject private Visitors visitors;
  @Inject private PhoneGuard guard;
  @Inject private Association association;
  @Inject private Together together;
  @Inject private Rows rows;

  @BeforeEach
  void begin() {
    phones.begin(NOW);
  }

  @AfterEach
  void end() {
    phones.end();
  }

  @Test
  void aNumberGetsItsShareWhoeverAsks() {
    phones.obey(large().perNumber(3));
    holdsThree("number", i -> NUMBER, Duration.ofHours(8));
  }

  @Test
  void theNumbersOfAPrefixShareOne() {
    phones.obey(large().perPrefix(3));
    holdsThree("prefix", i -> "+141555512%02d".formatted(i), HOUR.dividedBy(3));
  }

  @Test
  void aClientHasOne() {
    phones.obey(large().perClient(3));
    holdsThree("client", GuardedPhones::anywhere, HOUR.dividedBy(3));
  }

  @Test
  void anHourHasOne() {
    phones.obey(large().perHour(3));
    holdsThree("hour", GuardedPhones::anywhere, HOUR.dividedBy(3));
  }

  @Test
  void aDayHasOne() {
    phones.obey(large().perDay(3));
    holdsThree("day", GuardedPhones::anywhere, Duration.ofDays(1));
  }

  @Test
  void aUserHasTenWhateverTheNumbers() {
    phones.obey(large());
    User user = visitors.fresh();
    for (int i = 0; i < 10; i++) {
      assertThat(phones.count(user, anywhere(i))).isNull();
    }
    assertRefused(phones.count(user, anywhere(10)), "user");
    ShiftedTime.stop(NOW.plus(HOUR));
    assertThat(phones.count(user, anywhere(11))).isNull();
  }

  @Test
  void ofManyAtOnceExactlyTheDaysBudgetPasses() throws Exception {
    phones.obey(large().perDay(7));
    List<User> users = IntStream.range(0, 4).mapToObj(i -> visitors.fresh()).toList();
    List<Message> messages =
        IntStream.range(0, THREADS)
            .mapToObj(i -> phones.message(users.get(i % 4), anywhere(i)))
            .toList();
    List<String> outcomes =
        together.run(THREADS, i -> Visitors.refusal(() -> guard.count(messages.get(i))));
    assertThat(outcomes).filteredOn("not refused"::equals).hasSize(7);
    assertThat(outcomes).filteredOn(LIMITED::equals).hasSize(THREADS - 7);
    assertThat(phones.traffic("all")).isEqualTo("7/0");
    for (String kind : List.of("phone_number", "phone_prefix")) {
      assertThat(rows.number("select count(*) from throttle where kind = ?", kind))
          .as(kind)
          .isEqualTo(7);
    }
  }

  @Test
  void aMessageThatTheProviderDidNotTakeIsGivenBackToItsUserAndNotToItsNumber() {
    phones.obey(large().perNumber(3));
    User user = visitors.fresh();
    for (int i = 0; i < 3; i++) {
      assertThat(phones.count(user, NUMBER)).isNull();
      guard.failed(phones.message(user, NUMBER), true);
    }
    assertThat(rows.number("select full_at from throttle where kind = 'phone_messages'"))
        .isEqualTo(NOW.toEpochMilli());
    assertThat(phones.traffic("US")).isEqualTo("0/0");
    assertThat(phones.traffic("all")).isEqualTo("3/0");
    assertRefused(phones.count(user, NUMBER), "number");
  }

  @Test
  void aMessageThatNeverReachedTheProviderCostsNothing() {
    phones.obey(large());
    User user = visitors.fresh();
    assertThat(phones.count(user, NUMBER)).isNull();
    List<String> counts = phones.counts();
    assertThat(phones.count(user, NUMBER)).isNull();
    guard.failed(phones.message(user, NUMBER), false);
    assertThat(phones.counts()).isEqualTo(counts);
  }

  @Test
  void aMessageWhoseAssociationIsRefusedCostsNothing() {
    phones.obey(large());
    User user = visitors.fresh();
    for (int i = 0; i < 10; i++) {
      visitors.begin("otp", visitors.session(user));
    }
    var request = new Association.Request(List.of("oob"), List.of("sms"), Optional.of(NUMBER));
    assertThat(
            Visitors.refusal(
                () -> association.begin(visitors.caller(visitors.session(user)), request)))
        .startsWith("429 invalid_request Too many failed codes");
    assertThat(
            rows.number(
                "select count(*) from throttle where kind like 'phone%' and full_at > "
                    + NOW.toEpochMilli()))
        .isZero();
    assertThat(phones.traffic("US") + " " + phones.traffic("all")).isEqualTo("0/0 0/0");
  }

  @Test
  void theDatabaseShowsNoNumber() {
    phones.obey(large());
    assertThat(phones.count(NUMBER)).isNull();
    assertThat(phones.counts())
        .noneMatch(row -> row.contains("415555"))
        .anyMatch(row -> row.matches("phone_number [0-9a-f]{64} [0-9]+"))
        .anyMatch(row -> row.matches("phone_prefix [0-9a-f]{64} [0-9]+"));
  }

  /** Three pass, the fourth changes nothing, and after the refill one passes again. */
  private void holdsThree(String reason, IntFunction<String> numbers, Duration refill) {
    for (int i = 0; i < 3; i++) {
      assertThat(phones.count(numbers.apply(i))).isNull();
    }
    List<String> counts = phones.counts();
    OAuthException refused = phones.count(numbers.apply(3));
    assertRefused(refused, reason);
    assertThat(phones.counts()).isEqualTo(counts);
    assertThat(refused.retryAfter()).contains(refill.compareTo(HOUR) < 0 ? refill : HOUR);
    ShiftedTime.stop(NOW.plus(refill).minusMillis(1));
    assertRefused(phones.count(numbers.apply(3)), reason);
    ShiftedTime.stop(NOW.plus(refill));
    assertThat(phones.count(numbers.apply(3))).isNull();
  }
}
