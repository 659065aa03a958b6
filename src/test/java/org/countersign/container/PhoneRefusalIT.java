package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.container.GuardedPhones.HOUR;
import static org.countersign.container.GuardedPhones.assertRefused;
import static org.countersign.container.PhonePolicies.large;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.account.User;
import org.countersign.challenge.StartChallenge;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.factor.phone.PhoneGuard;
import org.countersign.tenant.file.FactorImport;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where nothing is sent to at all, also when the number is known from before. */
@ExtendWith(ArquillianExtension.class)
class PhoneRefusalIT {

  private static final java.time.Instant NOW = java.time.Instant.parse("2031-05-05T05:05:00Z");
  private static final String SWISS = "+41446681800";
  private static final String INVALID = "400 invalid_request The phone number is invalid.";

  @Inject private GuardedPhones phones;
  @Inject private Visitors visitors;
  @Inject private PhoneGuard guard;
  @Inject private StartChallenge challenges;
  @Inject @Any private Instance<FactorImport> imports;
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
  void nothingIsSentWhileItIsSwitchedOff() {
    phones.obey(large().switchedOff());
    OAuthException refused = phones.count(SWISS);
    assertRefused(refused, "switched_off");
    assertThat(refused.retryAfter()).contains(HOUR);
    assertThat(phones.counts()).noneMatch(row -> row.startsWith("phone"));
    phones.obey(large());
    assertThat(phones.count(SWISS)).isNull();
  }

  @Test
  void aCountryThatIsNotAllowedIsNoNumber() {
    phones.obey(large().to("DE", "AT"));
    assertThat(Visitors.refusal(() -> guard.requireReachable(SWISS))).isEqualTo(INVALID);
    assertThat(Visitors.refusal(() -> guard.requireReachable("+12325550123"))).isEqualTo(INVALID);
    guard.requireReachable("+4915112345678");
    phones.obey(large());
    guard.requireReachable(SWISS);
  }

  @Test
  void numbersThatCostExtraAreNoNumbersWhateverTheCountries() {
    phones.obey(large());
    for (String costly : List.of("+19005551234", "+979123456789", "+882161234567")) {
      assertThat(Visitors.refusal(() -> guard.requireReachable(costly))).isEqualTo(INVALID);
      assertRefused(phones.count(costly), "premium");
    }
    assertThat(phones.counts()).noneMatch(row -> row.startsWith("phone"));
  }

  /** By import, or because it was confirmed while its country was allowed. */
  @Test
  void aNumberThatIsActiveAlreadyGetsNothingEither() {
    User user = visitors.fresh();
    FactorImport phone =
        imports.stream().filter(one -> one.key().equals("phone")).findFirst().orElseThrow();
    phone.replace(user.id(), List.of(new Secret(SWISS)));
    phones.obey(large().to("DE"));
    OAuthException refused = challenge(user);
    assertRefused(refused, "country");
    assertThat(rows.number("select count(*) from challenge where user_id = ?", user.id())).isZero();
    assertThat(
            rows.texts(
                "select event || ' ' || detail from audit_entry where user_id = ?", user.id()))
        .containsExactly("limit_phone nothing is sent: country");
  }

  @Test
  void aNumberThatCostsExtraIsNotImported() {
    FactorImport phone =
        imports.stream().filter(one -> one.key().equals("phone")).findFirst().orElseThrow();
    assertThat(phone.refusal(new Secret("+979123456789"))).isPresent();
    assertThat(phone.refusal(new Secret(SWISS))).isEmpty();
  }

  private OAuthException challenge(User user) {
    StartChallenge.Request request =
        new StartChallenge.Request(
            new Secret(visitors.token(user)),
            Optional.of("oob"),
            Optional.empty(),
            Optional.empty());
    return catchThrowableOfType(
        OAuthException.class, () -> challenges.start(visitors.client(), request));
  }
}
