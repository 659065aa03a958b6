package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.LeftOutRefusals;
import org.countersign.audit.Who;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P14: neither a client, nor an expired token, nor one login makes rows without a bound. */
@ExtendWith(ArquillianExtension.class)
class RefusalLimitIT {

  private final String client = "client-" + UUID.randomUUID();

  @Inject private AuditLog audit;
  @Inject private LeftOutRefusals leftOut;
  @Inject private Throttle throttle;
  @Inject private Together together;
  @Inject private Rows rows;

  @BeforeEach
  void stopTheClock() {
    ShiftedTime.stop(Instant.parse("2031-03-03T03:03:00Z")); // no row comes back
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void ofManyRefusalsAThousandLeaveARowAndOneRowTellsOfTheRest() throws Exception {
    leftOut.write();
    refuse(Budget.REFUSAL_ROWS.size() + 50, AuditEvent.API_REFUSED);
    long written = count("fapi");
    assertThat(written).isEqualTo(1000);
    leftOut.write();
    assertThat(
            rows.text(
                "select detail from audit_entry where event = 'api_limit' and client_id = ?",
                client))
        .isEqualTo((1050 - written) + " refusals left no row of their own");
    leftOut.write();
    assertThat(count("api_limit")).isEqualTo(1);
  }

  @Test
  void aWrongPasswordLeavesItsRowBehindAFloodOfOtherRefusals() throws Exception {
    refuse(Budget.REFUSAL_ROWS.size() + 20, AuditEvent.API_REFUSED);
    refuse(3, AuditEvent.WRONG_PASSWORD);
    assertThat(count("fp")).isEqualTo(3);
  }

  @Test
  void oneLoginIsRenewedSixtyTimesInARow() {
    String family = UUID.randomUUID().toString();
    for (int i = 0; i < Budget.RENEWALS.size(); i++) {
      throttle.spend(Budget.RENEWALS, family);
    }
    assertThat(refusal(() -> throttle.spend(Budget.RENEWALS, family)))
        .startsWith("429 too_many_requests ");
  }

  private void refuse(int times, AuditEvent event) throws Exception {
    for (int i = 0; i < times; i++) {
      together.run(
          1,
          request -> {
            audit.refused(event, Who.of(null, client));
            return request;
          });
    }
  }

  private long count(String event) {
    return Long.parseLong(
        rows.text(
            "select count(*)::text from audit_entry where event = '"
                + event
                + "' and client_id = ?",
            client));
  }
}
