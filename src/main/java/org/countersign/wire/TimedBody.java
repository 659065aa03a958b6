package org.countersign.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;

/**
 * A request body that has to be there in time. The connector ends a read during which nothing
 * arrives; a client that sends a byte now and then would hold its thread for as long as it likes.
 *
 * @see "docs/security.md, section Wire"
 */
public final class TimedBody extends FilterInputStream {

  /** How long the whole body may take, from the first look at it. */
  public static final Duration LIMIT = Duration.ofSeconds(10);

  private static final OAuthError LATE =
      new OAuthError(408, "invalid_request", "The request body took too long");

  private final LongSupplier nanoTime;
  private final long start;

  /**
   * Starts the time of a body.
   *
   * @param body the bytes as they arrive
   * @param nanoTime a clock that runs forward only, in nanoseconds
   */
  public TimedBody(InputStream body, LongSupplier nanoTime) {
    super(body);
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /**
   * The next byte.
   *
   * @throws OAuthException 408 once the time is over
   */
  @Override
  public int read() throws IOException {
    return inTime(in::read);
  }

  /**
   * The next bytes, as many as are there.
   *
   * @throws OAuthException 408 once the time is over
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return inTime(() -> in.read(bytes, offset, length));
  }

  private int inTime(Read read) throws IOException {
    checkTime();
    try {
      int got = read.next();
      if (got >= 0) {
        checkTime();
      }
      return got;
    } catch (IOException e) {
      checkTime();
      throw e;
    }
  }

  private void checkTime() {
    if (nanoTime.getAsLong() - start >= LIMIT.toNanos()) {
      throw LATE.asException();
    }
  }

  /** One read of the body beneath. */
  @FunctionalInterface
  private interface Read {
    int next() throws IOException;
  }
}
