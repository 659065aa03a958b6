package org.countersign.delivery;

import jakarta.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.countersign.crypto.Secret;
import org.countersign.time.Time;

/**
 * Posts each message as JSON to a web address. A 2xx is success, anything else is not; redirects
 * are not followed and nothing is sent a second time. Connecting may take 2 seconds, a whole call
 * 5, and at most {@value #CALLS} calls run at once, so that a provider that hangs holds few
 * threads.
 */
final class WebhookSmsSender implements SmsSender {

  static final int CALLS = 16;

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration WHOLE_CALL = Duration.ofSeconds(5);
  private static final Duration WAIT_FOR_TURN = Duration.ofMillis(500);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final Semaphore turns = new Semaphore(CALLS);
  private final URI url;
  private final Optional<Secret> token;
  private final CircuitBreaker circuit;
  private final Duration wholeCall;

  WebhookSmsSender(URI url, Optional<Secret> token, Time time) {
    this(url, token, time, WHOLE_CALL);
  }

  WebhookSmsSender(URI url, Optional<Secret> token, Time time, Duration wholeCall) {
    this.url = url;
    this.token = token;
    this.circuit = new CircuitBreaker(time);
    this.wholeCall = wholeCall;
  }

  @Override
  public void send(PhoneMessage message) {
    HttpRequest request = request(message);
    takeTurn();
    try {
      circuit.enter();
      judge(call(request));
    } finally {
      turns.release();
    }
  }

  private void takeTurn() {
    try {
      if (!turns.tryAcquire(WAIT_FOR_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new DeliveryException("too many messages are on their way to the phone provider");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryException("interrupted before the phone provider was called");
    }
  }

  private int call(HttpRequest request) {
    StatusOnly answer = new StatusOnly();
    String failure;
    CompletableFuture<?> call = http.sendAsync(request, answer);
    try {
      call.get(wholeCall.toMillis(), TimeUnit.MILLISECONDS);
      failure = "no status";
    } catch (ExecutionException e) {
      failure = e.getCause().getClass().getSimpleName();
    } catch (TimeoutException e) {
      failure = "no answer within " + wholeCall.toMillis() + " ms";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "interrupted";
    } finally {
      call.cancel(true);
    }
    // An answer whose body breaks off or never ends is an answer: the message is on its way, and
    // who is told otherwise asks, and pays, for another.
    if (answer.status().isPresent()) {
      return answer.status().getAsInt();
    }
    circuit.failed();
    throw new DeliveryException("the phone provider could not be reached: " + failure);
  }

  private void judge(int status) {
    // Only what says that the provider is in trouble opens the circuit: else one person with a
    // number that the provider refuses could stop the messages of everyone.
    if (status >= 500 || status == 429) {
      circuit.failed();
    } else {
      circuit.succeeded();
    }
    if (status < 200 || status > 299) {
      throw new DeliveryException("the phone provider answered " + status);
    }
  }

  private HttpRequest request(PhoneMessage message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(wholeCall)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body(message)));
    token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer.reveal()));
    return request.build();
  }

  private static String body(PhoneMessage message) {
    return Json.createObjectBuilder()
        .add("recipient", message.recipient())
        .add("text", message.text().reveal())
        .add("message_type", message.messageType())
        .add("action", message.action())
        .add("code", message.code().reveal())
        .add("language", message.language())
        .add("client_id", message.clientId())
        .add("user_id", message.userId())
        .build()
        .toString();
  }
}
