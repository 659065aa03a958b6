package org.countersign.delivery;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
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
 * Posts JSON to a web address. A 2xx is success, anything else is not; redirects are not followed
 * and nothing is sent a second time. Connecting may take 2 seconds, a whole call 4, and at most
 * {@value #CALLS} calls run at once, so that one that hangs holds few threads.
 */
public final class Webhook {

  static final int CALLS = 16;

  private static final int TOO_MANY_REQUESTS = 429;

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration WHOLE_CALL = Duration.ofSeconds(4);
  private static final Duration WAIT_FOR_TURN = Duration.ofMillis(500);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final Semaphore turns = new Semaphore(CALLS);
  private final Target target;
  private final CircuitBreaker circuit;
  private final Duration wholeCall;

  /**
   * Where to post to.
   *
   * @param name what failures call it, such as {@code the phone provider}
   * @param url the address
   * @param token a Bearer token to send along
   */
  public record Target(String name, URI url, Optional<Secret> token) {

    /** Without the address, which may hold a password too. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** Posts to this address. */
  public Webhook(Target target, Time time) {
    this(target, time, WHOLE_CALL);
  }

  Webhook(Target target, Time time, Duration wholeCall) {
    this.target = target;
    this.circuit = new CircuitBreaker(target.name(), time);
    this.wholeCall = wholeCall;
  }

  /**
   * Posts this once. To be called without a transaction: it may take close to five seconds.
   *
   * @param recipient the number or user that the message is for; it is kept for a moment at most
   * @param json the body
   * @throws DeliveryException when it was not accepted
   */
  public void post(String recipient, String json) {
    HttpRequest request = request(json);
    takeTurn();
    try (CircuitBreaker.Passage passage = circuit.enter()) {
      judge(call(request), recipient, passage);
    } finally {
      turns.release();
    }
  }

  private void takeTurn() {
    try {
      if (!turns.tryAcquire(WAIT_FOR_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw DeliveryException.notAttempted(
            "too many messages are on their way to " + target.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DeliveryException.notAttempted("interrupted before " + target.name() + " was called");
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
      if (neverConnected(e.getCause())) {
        throw DeliveryException.notAttempted(unreached(failure));
      }
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
    throw new DeliveryException(unreached(failure));
  }

  private static boolean neverConnected(Throwable failure) {
    return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
  }

  private String unreached(String failure) {
    return target.name() + " could not be reached: " + failure;
  }

  private void judge(int status, String recipient, CircuitBreaker.Passage passage) {
    // Only what says that the provider is in trouble opens the circuit: else one person with a
    // number that the provider refuses could stop the messages of everyone.
    if (status == TOO_MANY_REQUESTS) {
      passage.slowedDown(recipient);
    } else if (status < 500) {
      passage.succeeded();
    }
    if (status < 200 || status > 299) {
      throw new DeliveryException(target.name() + " answered " + status);
    }
  }

  private HttpRequest request(String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.url())
            .timeout(wholeCall)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    target
        .token()
        .ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer.reveal()));
    return request.build();
  }
}
