package org.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import java.util.Optional;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

  private static final OAuthException REFUSAL = OAuthError.invalidRequest("no").asException();

  @Test
  void aRefusalIsFoundThroughItsWrappers() {
    assertThat(Refusals.in(REFUSAL)).contains(REFUSAL);
    assertThat(Refusals.in(new EJBException(REFUSAL))).contains(REFUSAL);
    assertThat(
            Refusals.in(new IllegalStateException(new EJBException(new RuntimeException(REFUSAL)))))
        .contains(REFUSAL);
  }

  @Test
  void anythingElseHoldsNone() {
    assertThat(Refusals.in(new EJBException("x"))).isEmpty();
    assertThat(Refusals.in(new NullPointerException())).isEmpty();
    assertThat(Refusals.in(new StackOverflowError())).isEmpty();
  }

  @Test
  void aCircleOfCausesEnds() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalArgumentException("second", first);
    first.initCause(second);
    assertThat(Refusals.in(first)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "400,400,invalid_request",
    "401,401,invalid_token",
    "403,403,access_denied",
    "404,404,not_found",
    "405,405,invalid_request",
    "406,406,invalid_request",
    "413,413,invalid_request",
    "414,414,invalid_request",
    "415,415,invalid_request",
    "418,418,invalid_request",
    "429,429,too_many_requests",
    "431,431,invalid_request",
    "500,500,server_error",
    "501,501,server_error",
    "503,503,temporarily_unavailable",
    "200,500,server_error",
    "0,500,server_error",
    "999,500,server_error"
  })
  void everyStatusHasItsError(int status, int answered, String code) {
    OAuthError error = Refusals.forStatus(status);
    assertThat(error.status()).isEqualTo(answered);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.description()).isNotEmpty();
  }

  @Test
  void aFailureSaysNothing() {
    assertThat(Refusals.forStatus(500).description()).isEqualTo("Internal server error");
  }
}
