package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Hostile.BODIES;
import static org.countersign.blackbox.Hostile.ENDPOINTS;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.blackbox.Hostile;
import org.countersign.blackbox.Hostile.Body;
import org.countersign.blackbox.Hostile.Endpoint;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** P18: every hostile body gets one answer at every endpoint, however often it is sent. */
class RepeatedBodiesIT {

  private static final int TIMES = 100;

  private static int sent;

  /** An mfa_token, with which nothing is ever associated. */
  private static final class Token {
    static final String MFA = Member.fresh().mfaToken();
  }

  static Stream<Arguments> endpointsAndBodies() {
    return ENDPOINTS.stream()
        .filter(endpoint -> endpoint.method().equals("POST"))
        .flatMap(endpoint -> BODIES.stream().map(body -> Arguments.of(endpoint, body)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("endpointsAndBodies")
  void aHundredTimesTheSameRefusal(Endpoint endpoint, Body body) {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < TIMES; i++) {
      Response response = Hostile.send(endpoint, body, Token.MFA);
      assertThat(response.status()).as(response.body()).isBetween(400, 499);
      answers.add(response.status() + " " + response.body());
      sent++;
    }
    assertThat(answers).hasSize(1);
  }

  @AfterAll
  static void note() {
    Figures.note("P18", sent + " requests, one refusal for each of " + sent / TIMES + " kinds");
  }
}
