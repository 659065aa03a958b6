package org.countersign.notice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class NoticeTest {

  private static final Logger LOG = Logger.getLogger(ConsoleNoticeSender.class.getName());

  /** Ends of lines, a quote, a byte order mark, a change of direction, a lone surrogate, a tag. */
  private static final String HOSTILE =
      "a\r\nb\"\\c\u0085d\u2028e\u2029f\u202Eg\u0000h\u007Fi\uFEFFj\uD800k\uDB40\uDC41l\u00E4\uD83D\uDE00";

  private static Notice notice(Optional<String> email, Optional<String> name) {
    return new Notice(
        NoticeEvent.SECOND_FACTOR_FAILED,
        Instant.parse("2030-01-01T12:00:00.123Z"),
        new Notice.User("auth0|0123456789abcdef01234567", email),
        new Notice.Subject("oob", name),
        new Notice.Application("app", name),
        new Notice.Origin("192.0.2.1", "00ff"));
  }

  @Test
  void itIsOneLineOfJson() {
    assertThat(notice(Optional.of("user@example.com"), Optional.of("XXXX8730")).json())
        .isEqualTo(
            "{\"event\":\"second_factor_failed\",\"date\":\"2030-01-01T12:00:00.123Z\","
                + "\"user_id\":\"auth0|0123456789abcdef01234567\",\"email\":\"user@example.com\","
                + "\"authenticator_type\":\"oob\",\"authenticator_name\":\"XXXX8730\","
                + "\"client_id\":\"app\",\"client_name\":\"XXXX8730\","
                + "\"ip\":\"192.0.2.1\",\"correlation_id\":\"00ff\"}");
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    assertThat(notice(Optional.empty(), Optional.empty()).json())
        .doesNotContain("email", "name", "null");
  }

  @Test
  void noNameBreaksOrTurnsTheLineAndAllOfItIsThere() {
    String json = notice(Optional.of(HOSTILE), Optional.of(HOSTILE)).json();
    assertThat(json.codePoints().filter(c -> c < 0x20 || c > 0x7E).boxed().distinct())
        .as("only letters and pictures")
        .containsExactlyInAnyOrder(0xE4, 0x1F600);
    try (var reader = Json.createReader(new StringReader(json))) {
      assertThat(reader.readObject().getString("client_name")).isEqualTo(HOSTILE);
    }
  }

  @Test
  void theConsoleHasItInOneLineWhateverBracesItHolds() {
    Lines lines = new Lines();
    LOG.addHandler(lines);
    LOG.setUseParentHandlers(false);
    try {
      Notice notice = notice(Optional.of("{0}" + HOSTILE), Optional.of("'{1}"));
      new ConsoleNoticeSender().send(notice);
      assertThat(lines.texts).containsExactly("notice " + notice.json());
    } finally {
      LOG.removeHandler(lines);
      LOG.setUseParentHandlers(true);
    }
  }

  private static final class Lines extends Handler {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      texts.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
