package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.function.BooleanSupplier;
import org.countersign.health.Admission;
import org.countersign.health.PublicAdmission;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node still answers when it is full. */
@ExtendWith(ArquillianExtension.class)
class AdmissionIT {

  @Inject private Admission admission;
  @Inject private PublicAdmission publicAdmission;
  @Inject private Endpoints endpoints;

  @Test
  void aNodeFullOfLoginsStillAnswersHealthAndKeysAndJudgesNoToken() throws Exception {
    int taken = fill(admission::enter);
    try {
      assertFull(endpoints.exchange("any.mfa.token"));
      assertFull(endpoints.list("invented"));
      assertThat(endpoints.keys().statusCode()).isEqualTo(200);
      assertHealthIsAnswered();
    } finally {
      empty(taken, admission::leave);
    }
    assertThat(endpoints.list("invented").statusCode()).isEqualTo(401);
  }

  @Test
  void aNodeFullOfRequestsForKeysStillAnswersHealthAndTokens() throws Exception {
    int taken = fill(publicAdmission::enter);
    try {
      assertThat(taken).isBetween(1, 64);
      assertFull(endpoints.keys());
      assertThat(endpoints.list("invented").statusCode()).isEqualTo(401);
      assertHealthIsAnswered();
    } finally {
      empty(taken, publicAdmission::leave);
    }
    assertThat(endpoints.keys().statusCode()).isEqualTo(200);
  }

  private void assertHealthIsAnswered() throws Exception {
    for (String path : new String[] {"live", "ready", "started"}) {
      assertThat(endpoints.health(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  private static void assertFull(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(answer.body()).contains("\"error\":\"temporarily_unavailable\"");
  }

  /** Takes every place that is free; the request of the test itself has one already. */
  private static int fill(BooleanSupplier enter) {
    int taken = 0;
    while (taken < 1000 && enter.getAsBoolean()) {
      taken++;
    }
    return taken;
  }

  private static void empty(int taken, Runnable leave) {
    for (int i = 0; i < taken; i++) {
      leave.run();
    }
  }
}
