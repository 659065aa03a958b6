package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhoTest {

  @Test
  void aDetailIsWhatAnyDatabaseCanKeep() {
    assertThat(new Who(null, null, "a\0b\nc\u00e9\ud83d\ude00").detail()).isEqualTo("a?b?c??");
    assertThat(new Who(null, null, "x".repeat(500)).detail()).hasSize(400);
    assertThat(Who.of("u", "c").detail()).isNull();
  }

  @Test
  void whatIsNotSaidIsTakenFromTheRequest() {
    assertThat(new Who(null, "c", "d").orElse("user", "client"))
        .isEqualTo(new Who("user", "c", "d"));
    assertThat(new Who("u", null, "d").orElse("user", null)).isEqualTo(new Who("u", null, "d"));
  }

  @Test
  void everyEventHasACodeThatFitsAndADescription() {
    for (AuditEvent event : AuditEvent.values()) {
      assertThat(event.code()).matches("[a-z_]{2,40}");
      assertThat(AuditEvent.describe(event.code())).isNotEmpty();
    }
    assertThat(AuditEvent.describe("unheard-of")).isEmpty();
  }
}
