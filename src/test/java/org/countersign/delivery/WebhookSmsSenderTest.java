package org.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.Sending.TOKEN;
import static org.countersign.delivery.Sending.failure;
import static org.countersign.delivery.Sending.message;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is posted to a provider, and what its answers mean. */
class WebhookSmsSenderTest {

  private final SetTime time = new SetTime();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> contentTypes = new CopyOnWriteArrayList<>();
  private final CountDownLatch hold = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer provider;
  private volatile int status = 204;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.setExecutor(threads);
    provider.createContext("/", this::answer);
    provider.start();
  }

  @AfterEach
  void stop() {
    hold.countDown();
    provider.stop(0);
    threads.shutdownNow();
  }

  @Test
  void messageIsPostedAsJsonWithAllItsMembers() {
    sender(Optional.of(TOKEN)).send(message());

    assertThat(bodies).hasSize(1);
    try (JsonReader reader = Json.createReader(new StringReader(bodies.get(0)))) {
      assertThat(reader.readObject())
          .isEqualTo(
              Json.createObjectBuilder()
                  .add("recipient", "+14155558730")
                  .add("text", "918273 is your code to finish logging in to Äcme \"x\"")
                  .add("message_type", "sms")
                  .add("action", "second-factor-authentication")
                  .add("code", "918273")
                  .add("language", "en")
                  .add("client_id", "app")
                  .add("user_id", "auth0|0123456789abcdef01234567")
                  .build());
    }
    assertThat(authorizations).containsExactly("Bearer " + TOKEN.reveal());
    assertThat(contentTypes).containsExactly("application/json");
  }

  @Test
  void withoutATokenThereIsNoAuthorization() {
    sender(Optional.empty()).send(message());

    assertThat(authorizations).containsExactly("none");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void any2xxIsSuccess(int accepted) {
    status = accepted;

    sender(Optional.empty()).send(message());

    assertThat(bodies).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 400, 401, 404, 429, 500, 503})
  void anyOtherStatusIsAFailureThatIsNotTriedAgainAndTellsNoSecret(int refused) {
    status = refused;

    DeliveryException failure = failure(sender(Optional.of(TOKEN)));

    assertThat(failure).hasMessage("the phone provider answered " + refused).hasNoCause();
    assertThat(failure.attempted()).isTrue();
    assertThat(bodies).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsAFailureAndNotFollowed(int redirect) {
    status = redirect;

    failure(sender(Optional.of(TOKEN)));

    assertThat(paths).containsExactly("/send");
  }

  @Test
  void fiveFailuresStopTheCallsUntilOneProbeSucceeds() {
    SmsSender sender = sender(Optional.empty());
    status = 503;
    for (int i = 0; i < 7; i++) {
      failure(sender);
    }
    assertThat(bodies).hasSize(5);

    time.advance(Duration.ofSeconds(10));
    failure(sender);
    failure(sender);
    assertThat(bodies).hasSize(6);

    status = 200;
    time.advance(Duration.ofSeconds(10));
    sender.send(message());
    sender.send(message());
    assertThat(bodies).hasSize(8);
  }

  @Test
  void numbersThatTheProviderRefusesDoNotStopTheMessagesOfOthers() {
    SmsSender sender = sender(Optional.empty());
    status = 400;
    for (int i = 0; i < 10; i++) {
      failure(sender);
    }

    status = 200;
    sender.send(message());

    assertThat(bodies).hasSize(11);
  }

  @Test
  void whoFindsAllTurnsTakenIsRefusedSoon() throws Exception {
    SmsSender sender = sender(Optional.empty());
    CountDownLatch arrived = new CountDownLatch(Webhook.CALLS);
    provider.removeContext("/");
    provider.createContext(
        "/",
        exchange -> {
          arrived.countDown();
          await(hold);
          answer(exchange);
        });
    List<CompletableFuture<Void>> running = new CopyOnWriteArrayList<>();
    for (int i = 0; i < Webhook.CALLS; i++) {
      running.add(CompletableFuture.runAsync(() -> sender.send(message()), threads));
    }
    arrived.await();

    DeliveryException refused = failure(sender);
    assertThat(refused).hasMessage("too many messages are on their way to the phone provider");
    assertThat(refused.attempted()).isFalse();

    hold.countDown();
    running.forEach(CompletableFuture::join);
    assertThat(bodies).hasSize(Webhook.CALLS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      paths.add(exchange.getRequestURI().getPath());
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      authorizations.add(authorization == null ? "none" : authorization);
      contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
      if (status >= 300 && status < 400) {
        exchange.getResponseHeaders().add("Location", "/elsewhere");
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private SmsSender sender(Optional<Secret> token) {
    int port = provider.getAddress().getPort();
    return Sending.sender(URI.create("http://127.0.0.1:" + port + "/send"), token, time);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
