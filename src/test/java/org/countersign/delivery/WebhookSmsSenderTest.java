package org.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

class WebhookSmsSenderTest {

  private static final Secret TOKEN = new Secret("t0ken-of-the-webhook");

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
  void refusedConnectionIsAFailureThatTellsNoSecret() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/?key=k3y");
    }

    DeliveryException failure = failure(sender(nobody, Optional.of(TOKEN)));

    assertThat(failure)
        .hasMessage("the phone provider could not be reached: ConnectException")
        .hasNoCause();
    assertThat(failure.attempted()).isFalse();
  }

  @Test
  void providerThatNeverAnswersCostsFourSeconds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SmsSender sender = sender(url(silent), Optional.of(TOKEN));
      long begun = System.nanoTime();

      DeliveryException failure = failure(sender);

      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofMillis(3_500), Duration.ofMillis(5_900));
      assertThat(failure.attempted()).isTrue();
      assertThat(failure.toString())
          .doesNotContain(TOKEN.reveal())
          .doesNotContain("918273")
          .doesNotContain("4155558730");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void statusCountsThoughTheBodyNeverEnds(int status) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var conversation =
          CompletableFuture.runAsync(() -> answerWithoutEnd(socket, status), threads);
      SmsSender sender =
          new WebhookSmsSender(
              new Webhook(target(url(socket), Optional.empty()), time, Duration.ofMillis(700)));

      if (status == 200) {
        sender.send(message());
      } else {
        assertThat(failure(sender)).hasMessage("the phone provider answered 500");
      }

      // It ends because the sender hangs up.
      conversation.join();
    }
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
  void connectionsThatAreRefusedStopTheCallsToo() throws IOException {
    SmsSender sender;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      sender = sender(url(socket), Optional.empty());
    }
    for (int i = 0; i < 5; i++) {
      assertThat(failure(sender)).hasMessageContaining("ConnectException");
    }

    assertThat(failure(sender)).hasMessageContaining("left alone");
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

  @Test
  void messagePrintsNeitherNumberNorTextNorCode() {
    assertThat(message().toString())
        .isEqualTo("sms for second-factor-authentication of auth0|0123456789abcdef01234567");
  }

  @Test
  void messageOfAnUnknownTypeOrActionIsRefused() {
    Secret code = new Secret("1");
    assertThatThrownBy(
            () -> new PhoneMessage("+1", code, "fax", "enrollment", code, "en", "app", "user"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new PhoneMessage("+1", code, "sms", "greeting", code, "en", "app", "user"))
        .isInstanceOf(IllegalArgumentException.class);
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

  private static void answerWithoutEnd(ServerSocket socket, int status) {
    try (var connection = socket.accept()) {
      var out = connection.getOutputStream();
      out.write(("HTTP/1.1 " + status + " X\r\nContent-Length: 1000\r\n\r\nab").getBytes(UTF_8));
      out.flush();
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException hungUp) {
      assertThat(hungUp).hasMessageContaining("reset");
    }
  }

  private SmsSender sender(Optional<Secret> token) {
    int port = provider.getAddress().getPort();
    return sender(URI.create("http://127.0.0.1:" + port + "/send"), token);
  }

  private SmsSender sender(URI url, Optional<Secret> token) {
    return new WebhookSmsSender(new Webhook(target(url, token), time));
  }

  private static Webhook.Target target(URI url, Optional<Secret> token) {
    return new Webhook.Target("the phone provider", url, token);
  }

  private static DeliveryException failure(SmsSender sender) {
    DeliveryException failure =
        catchThrowableOfType(DeliveryException.class, () -> sender.send(message()));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static URI url(ServerSocket socket) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/send");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static PhoneMessage message() {
    return new PhoneMessage(
        "+14155558730",
        new Secret("918273 is your code to finish logging in to Äcme \"x\""),
        PhoneMessage.SMS,
        PhoneMessage.SECOND_FACTOR,
        new Secret("918273"),
        MessageText.LANGUAGE,
        "app",
        "auth0|0123456789abcdef01234567");
  }
}
