package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What whoever runs the server is told of messages, and that it names nobody. */
class PhoneMetricsIT {

  private static final String NUMBER = "+14155550199";
  private static final String REFUSED = "countersign_messages_refused_total{reason=\"%s\"}";
  private static final String MESSAGES =
      "countersign_messages_total{channel=\"%s\",outcome=\"%s\"}";

  private static final String LARGE =
      "update tenant set phone_sending = true, phone_countries = '', phone_per_number = 1000,"
          + " phone_per_prefix = 1000, phone_per_client = 1000, phone_per_hour = 1000,"
          + " phone_per_day = 1000, phone_breaker_sample = 1000, phone_least_verified = 100";

  private static final Member MEMBER = Member.at(AuditTenant.server(), 9);

  private static String token;

  @BeforeAll
  static void logIn() {
    token =
        MEMBER
            .login("audience", AuditTenant.ISSUER + "mfa/", "scope", "enroll")
            .json()
            .getString("access_token");
  }

  @AfterEach
  void letEverythingThrough() {
    Rows.changeIn(AuditTenant.DATABASE, LARGE);
    Rows.changeIn(AuditTenant.DATABASE, "delete from throttle");
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "switched_off, phone_sending = false, 429",
        "country, phone_countries = 'DE', 400",
        "number, phone_per_number = 1, 429",
        "prefix, phone_per_prefix = 1, 429",
        "client, phone_per_client = 1, 429",
        "hour, phone_per_hour = 1, 429",
        "breaker, phone_breaker_sample = 1, 429",
        "day, phone_per_day = 1, 429"
      })
  void eachReasonIsCounted(String reason, String policy, int status) {
    Rows.changeIn(AuditTenant.DATABASE, LARGE);
    assertThat(associate(NUMBER).status()).isEqualTo(200);
    long before = figure(REFUSED.formatted(reason));
    Rows.changeIn(AuditTenant.DATABASE, "update tenant set " + policy);
    assertThat(associate(NUMBER).status()).isEqualTo(status);
    assertThat(figure(REFUSED.formatted(reason))).isEqualTo(before + 1);
  }

  @Test
  void theUsersOwnLimitIsCountedToo() {
    Rows.changeIn(AuditTenant.DATABASE, LARGE);
    assertThat(associate(NUMBER).status()).isEqualTo(200);
    long before = figure(REFUSED.formatted("user"));
    Rows.changeIn(
        AuditTenant.DATABASE,
        "update throttle set full_at = full_at + 36000000 where kind = 'phone_messages'");
    assertThat(associate(NUMBER).status()).isEqualTo(429);
    assertThat(figure(REFUSED.formatted("user"))).isEqualTo(before + 1);
  }

  @Test
  void numbersThatCostExtraAreCountedAndOthersThatAreNoneAreNot() {
    long before = figure(REFUSED.formatted("premium"));
    assertThat(associate("+979123456789").status()).isEqualTo(400);
    assertThat(associate("+1").status()).isEqualTo(400);
    assertThat(figure(REFUSED.formatted("premium"))).isEqualTo(before + 1);
  }

  @Test
  void whatTheProviderTookAndWhatItDidNotIsCounted() {
    Rows.changeIn(AuditTenant.DATABASE, LARGE);
    long sent = figure(MESSAGES.formatted("sms", "sent"));
    long failed = figure(MESSAGES.formatted("sms", "failed"));
    assertThat(associate(NUMBER).status()).isEqualTo(200);
    Servers.phone().answer(PhoneStub.Answer.FAILED);
    assertThat(associate(NUMBER).status()).isEqualTo(502);
    assertThat(figure(MESSAGES.formatted("sms", "sent"))).isEqualTo(sent + 1);
    assertThat(figure(MESSAGES.formatted("sms", "failed"))).isEqualTo(failed + 1);
  }

  @Test
  void everyLineIsATypeAHelpOrAFigureOfKnownLabels() {
    assertThat(associate("+979123456789").status()).isEqualTo(400);
    Response answer = metrics("reader-client");
    assertThat(answer.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.body().lines())
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches("# (HELP|TYPE) countersign_[a-z_]+ [A-Za-z(),.: ]+")
                    || line.matches(
                        "countersign_[a-z_]+(\\{([a-z]+=\"[a-z_]{1,20}\",?){1,2}\\})? [0-9]+")
                    || line.matches("countersign_clock_difference_milliseconds -?[0-9]{1,3}"));
  }

  @Test
  void itIsReadWithItsOwnScopeAlone() {
    assertThat(metrics("other-client").text("errorCode")).isEqualTo("insufficient_scope");
    assertThat(metrics("reader-client", "scope", "read:logs").text("errorCode"))
        .isEqualTo("insufficient_scope");
    assertThat(AuditTenant.server().http().get("/api/v2/metrics").send().status()).isEqualTo(401);
  }

  private Response associate(String number) {
    return MEMBER.associate(
        token,
        Json.createObjectBuilder()
            .add("authenticator_types", Json.createArrayBuilder().add("oob"))
            .add("oob_channels", Json.createArrayBuilder(List.of("sms")))
            .add("phone_number", number)
            .build());
  }

  private static long figure(String name) {
    return metrics("reader-client")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .sum();
  }

  private static Response metrics(String client, String... more) {
    String reader = AuditTenant.token(client, more).json().getString("access_token");
    return AuditTenant.server().http().get("/api/v2/metrics").bearer(reader).send();
  }
}
