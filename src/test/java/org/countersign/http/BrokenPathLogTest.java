package org.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class BrokenPathLogTest {

  private static LogRecord of(Throwable thrown, String thrower) {
    thrown.setStackTrace(
        new StackTraceElement[] {new StackTraceElement(thrower, "decode", "X.java", 199)});
    LogRecord logged = new LogRecord(Level.SEVERE, "An exception or error occurred");
    logged.setThrown(thrown);
    return logged;
  }

  @Test
  void onlyAPathThatTheContainerCannotDecodeIsKeptOut() {
    String decoder = "org.glassfish.grizzly.http.util.URLDecoder";
    assertThat(BrokenPathLog.isBrokenPath(of(new IllegalArgumentException(), decoder))).isTrue();
    assertThat(BrokenPathLog.isBrokenPath(of(new IllegalStateException(), decoder))).isFalse();
    assertThat(BrokenPathLog.isBrokenPath(of(new IllegalArgumentException(), "x.Y"))).isFalse();
    assertThat(BrokenPathLog.isBrokenPath(new LogRecord(Level.SEVERE, "other"))).isFalse();
  }
}
