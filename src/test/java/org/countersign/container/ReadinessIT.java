package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.countersign.persistence.DatabaseProbe;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the readiness of a node costs its database. */
@ExtendWith(ArquillianExtension.class)
class ReadinessIT {

  private static final Duration FLOOD = Duration.ofMillis(2500);
  private static final int BETWEEN_LOOKS = 100;

  @Inject private DatabaseProbe probe;
  @Inject private Rows rows;

  @Test
  void aFloodOfQuestionsWritesOnceASecond() {
    Set<String> writers = new HashSet<>();
    long begun = System.nanoTime();
    int asked = 0;
    while (System.nanoTime() - begun < FLOOD.toNanos()) {
      assertThat(probe.writes()).isTrue();
      if (asked++ % BETWEEN_LOOKS == 0) {
        writers.add(rows.text("select xmin from clean_up"));
      }
    }
    assertThat(asked).isGreaterThan(1000);
    assertThat(writers).hasSizeBetween(2, 4);
  }
}
