package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.AuditSealer;
import org.countersign.audit.VerifyCommand;
import org.countersign.audit.Who;
import org.countersign.cleanup.CleanUp;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows of the audit log go after a year, and what is left of the log is as good as before. */
@ExtendWith(ArquillianExtension.class)
class AuditRetentionIT {

  /** Later than the rows of all other tests, which would keep this one's from going. */
  private static final Instant NOW = Instant.parse("2200-02-02T02:02:00Z");

  private static final Duration TICK = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration UPTIME = Duration.ofDays(3650);
  private static final Duration KEPT = Duration.ofDays(365);

  @Inject private AuditLog audit;
  @Inject private AuditSealer sealer;
  @Inject private CleanUp cleanUp;
  @Inject private Rows rows;

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void aRowGoesWhenItIsOlderThanAYearAndTheLogStaysIntact() {
    String older = written(NOW);
    String younger = written(NOW.plus(DAY));
    String newest = written(NOW.plus(DAY).plus(KEPT).plus(TICK));
    cleanedUpAt(NOW.plus(KEPT));
    assertThat(has(older)).isTrue();
    cleanedUpAt(NOW.plus(KEPT).plus(TICK));
    assertThat(has(older)).isFalse();
    assertThat(has(younger)).isTrue();
    assertThat(verified()).startsWith("audit log intact: 2 rows sealed since ");
    cleanedUpAt(NOW.plus(DAY).plus(KEPT).plus(TICK));
    assertThat(has(younger)).isFalse();
    cleanedUpAt(NOW.plus(DAY.multipliedBy(10_000)));
    assertThat(has(newest)).as("measured against itself it is young").isTrue();
    assertThat(verified()).startsWith("audit log intact: 1 rows sealed since ");
  }

  private String written(Instant moment) {
    ShiftedTime.stop(moment);
    String user = UUID.randomUUID().toString();
    audit.granted(AuditEvent.UNENROLLED, Who.of(user, null));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (rows.number("select count(*) from audit_entry where sequence_number is null") > 0) {
      sealer.seal();
      assertThat(System.nanoTime()).as("time to seal").isLessThan(end);
    }
    return user;
  }

  private void cleanedUpAt(Instant moment) {
    ShiftedTime.stop(moment);
    for (int i = 0; i < 5; i++) {
      ShiftedTime.advance(UPTIME); // enough for the time between the rows of all tests
      cleanUp.run();
    }
  }

  private boolean has(String user) {
    return rows.number("select count(*) from audit_entry where user_id = ?", user) > 0;
  }

  private static String verified() {
    Config config = ConfigProvider.getConfig();
    return new VerifyCommand()
        .apply(name -> config.getOptionalValue(name, String.class).orElse(null));
  }
}
