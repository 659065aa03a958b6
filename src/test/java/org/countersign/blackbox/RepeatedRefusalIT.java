package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P18: a hostile request gets one answer, however often it is sent. */
class RepeatedRefusalIT {

  private static final int TIMES = 100;
  private static final String UNSIGNED = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhdXRoMHx4In0.";

  static Stream<Named<Supplier<Response>>> hostile() {
    Http http = Refused.http();
    Member member = Member.fresh();
    return Stream.of(
        Named.of("broken JSON", () -> json("{\"grant_type\":")),
        Named.of("deep JSON", () -> json("[".repeat(5000))),
        Named.of("a repeated key", () -> json("{\"a\":1,\"a\":2}")),
        Named.of("a repeated parameter", () -> form("client_id=a&client_id=b")),
        Named.of("no UTF-8", () -> form("client_id=%FF")),
        Named.of("too large", () -> form("a=" + "x".repeat(100_000))),
        Named.of("another type", () -> Refused.post("/oauth/token", "text/xml", "<a/>")),
        Named.of("unknown client", () -> form("client_id=none&grant_type=password")),
        Named.of(
            "wrong secret",
            () -> form("client_id=post-client&client_secret=x&grant_type=password")),
        Named.of("unknown grant", () -> member.token("urn:none")),
        Named.of("forged mfa_token", () -> member.otp(UNSIGNED, "123456")),
        Named.of("invented refresh token", () -> renewal(member)),
        Named.of("unsigned bearer", () -> member.listing(UNSIGNED)),
        Named.of("garbage bearer", () -> member.listing("a.b.c")),
        Named.of("another method", () -> http.delete("/oauth/token").send()),
        Named.of("no such path", () -> http.get("/mfa/%2e%2e/none").send()));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aHundredTimesTheSameRefusal(Supplier<Response> request) {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < TIMES; i++) {
      Response response = request.get();
      assertThat(response.status()).as(response.body()).isBetween(400, 499);
      answers.add(response.status() + " " + response.body());
    }
    assertThat(answers).hasSize(1);
  }

  private static Response json(String body) {
    return Refused.post("/oauth/token", Refused.JSON, body);
  }

  private static Response form(String body) {
    return Refused.post("/oauth/token", Refused.FORM, body);
  }

  private static Response renewal(Member member) {
    return member.with("renewing-client").token("refresh_token", "refresh_token", "v1.invented");
  }
}
