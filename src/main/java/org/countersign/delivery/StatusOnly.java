package org.countersign.delivery;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the status of an answer and throws its body away: a little of it is read so that the
 * connection can be used again, and no more. The status is known as soon as the headers are there,
 * even when the body never ends.
 */
final class StatusOnly implements BodyHandler<Void> {

  private static final long MOST_BYTES = 16 * 1024;

  private final AtomicInteger status = new AtomicInteger();

  /** The status, once it has arrived. */
  OptionalInt status() {
    int seen = status.get();
    return seen == 0 ? OptionalInt.empty() : OptionalInt.of(seen);
  }

  @Override
  public BodySubscriber<Void> apply(ResponseInfo info) {
    status.set(info.statusCode());
    return new Drain();
  }

  private static final class Drain implements BodySubscriber<Void> {

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<Void> getBody() {
      return end;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      this.subscription = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
      if (bytes > MOST_BYTES) {
        subscription.cancel();
        end.complete(null);
      } else {
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable failure) {
      end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      end.complete(null);
    }
  }
}
