package org.countersign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimedBodyTest {

  private static final String JSON = "application/json";

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  /** Serves one byte for each read, and every read takes this long. */
  private final class Drip extends InputStream {

    private final byte[] bytes;
    private final Duration pause;
    private int served;

    Drip(String text, Duration pause) {
      this.bytes = text.getBytes(StandardCharsets.UTF_8);
      this.pause = pause;
    }

    @Override
    public int read() {
      nanos.addAndGet(pause.toNanos());
      return served < bytes.length ? bytes[served++] : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int next = read();
      if (next >= 0) {
        into[offset] = (byte) next;
      }
      return next < 0 ? -1 : 1;
    }
  }

  private static int status(Throwable thrown) {
    return ((OAuthException) thrown).error().status();
  }

  @Test
  void aBodyThatDripsIsEndedAfterTenSecondsInAll() {
    Drip drip = new Drip("{" + " ".repeat(1000) + "}", Duration.ofSeconds(1));
    TimedBody timed = new TimedBody(drip, nanos::get);
    assertThatThrownBy(() -> BodyReader.read(JSON, timed))
        .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(408));
    assertThat(drip.served).isEqualTo(10);
  }

  @Test
  void aSlowBodyThatIsThereInTimeIsRead() {
    TimedBody timed = new TimedBody(new Drip("{\"a\":\"b\"}", Duration.ofSeconds(1)), nanos::get);
    assertThat(BodyReader.read(JSON, timed).required("a")).isEqualTo("b");
  }

  @Test
  void singleBytesAreTimedToo() throws IOException {
    TimedBody timed = new TimedBody(new Drip("ab", Duration.ofSeconds(6)), nanos::get);
    assertThat(timed.read()).isEqualTo('a');
    assertThatThrownBy(timed::read).satisfies(thrown -> assertThat(status(thrown)).isEqualTo(408));
  }

  @ParameterizedTest
  @ValueSource(ints = {9_999, 10_000})
  void aConnectorThatGivesUpWaitingIsABodyThatTookTooLong(int millis) {
    InputStream silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            nanos.addAndGet(Duration.ofMillis(millis).toNanos());
            throw new IOException("timeout");
          }
        };
    TimedBody timed = new TimedBody(silent, nanos::get);
    assertThatThrownBy(() -> BodyReader.read(JSON, timed))
        .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(millis < 10_000 ? 400 : 408));
  }
}
