package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;

import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.countersign.account.User;
import org.countersign.crypto.HashingBounds;
import org.countersign.session.MfaSession;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More passwords at once than can be hashed, over HTTP, and what becomes of everything else. */
@ExtendWith(ArquillianExtension.class)
class HashingStormIT {

  private static final int PRESENT = HashingBounds.ofThisMachine().present();

  private static final int SHED = 30;

  @Inject private Visitors visitors;
  @Inject private Endpoints endpoints;
  @Inject private Rows rows;

  @AfterEach
  void letGo() {
    CountingPasswordHash.letGo();
  }

  @Test
  void whileAsManyPasswordsWaitAsMayTheRestIsShedAndEverythingElseIsAnswered() throws Exception {
    User user = visitors.fresh();
    MfaSession session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    CountDownLatch shed = new CountDownLatch(SHED);
    CountingPasswordHash.hold();
    List<CompletableFuture<HttpResponse<String>>> logins = new ArrayList<>();
    for (int i = 0; i < PRESENT + SHED; i++) {
      var login = endpoints.login("stormer-" + i + "@example.com", "wrong");
      login.whenComplete((answer, failure) -> shed.countDown());
      logins.add(login);
    }
    assertThat(shed.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(answered(logins)).hasSize(SHED).allSatisfy(HashingStormIT::assertToldToComeBack);

    long counted = rows.number("select count(*) from throttle");
    for (int i = 0; i < SHED; i++) {
      assertToldToComeBack(endpoints.login("latecomer-" + i + "@example.com", "wrong").join());
    }
    assertThat(rows.number("select count(*) from throttle"))
        .as("whom there is no time for leaves no row")
        .isEqualTo(counted);

    String token = visitors.token(session);
    assertThat(endpoints.keys().statusCode()).isEqualTo(200);
    assertThat(endpoints.list(token).statusCode()).isEqualTo(200);
    String code = code(seed, Instant.now().getEpochSecond() / 30);
    assertThat(endpoints.exchange(token, code).statusCode()).isEqualTo(200);
    assertThat(answered(logins)).hasSize(SHED);

    CountingPasswordHash.letGo();
    CompletableFuture.allOf(logins.toArray(CompletableFuture[]::new)).join();
    assertThat(answered(logins).stream().filter(answer -> answer.statusCode() == 403))
        .hasSize(PRESENT);
  }

  private static List<HttpResponse<String>> answered(
      List<CompletableFuture<HttpResponse<String>>> logins) {
    return logins.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join).toList();
  }

  private static void assertToldToComeBack(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).startsWith("{\"error\":\"temporarily_unavailable\"");
  }
}
