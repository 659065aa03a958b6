package org.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.countersign.config.DatabaseSettings;
import org.countersign.config.SettingException;
import org.countersign.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseWaitTest {

  private static final String PLACE =
      "host db.example.com, port 5433, database mfa, user countersign";

  private static final DatabaseSettings DATABASE =
      Settings.read(
              Map.of(
                      "countersign.database-url",
                      "jdbc:postgresql://db.example.com:5433/mfa",
                      "countersign.database-user",
                      "countersign",
                      "countersign.database-password",
                      "s3cr3t",
                      "countersign.master-key",
                      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                  ::get)
          .database();

  private final Deque<SQLException> failures = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private Duration waited = Duration.ZERO;
  private int attempts;

  /** With a clock that only goes on while it waits. */
  private void await() {
    new DatabaseWait(this::attempt, () -> waited.toNanos(), pause -> waited = waited.plus(pause))
        .await(DATABASE, told::add);
  }

  private void attempt() throws SQLException {
    attempts++;
    SQLException failure = failures.size() > 1 ? failures.poll() : failures.peek();
    if (failure != null && failure.getSQLState() != null) {
      throw failure;
    }
  }

  private void failure(String state, Throwable cause) {
    failures.add(new SQLException("a failure\nof two lines", state, cause));
  }

  private void answersFromNowOn() {
    failures.add(new SQLException());
  }

  @Test
  void aDatabaseThatIsUpIsNotWaitedFor() {
    await();
    assertThat(attempts).isEqualTo(1);
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P03", "53300"})
  void aDatabaseThatComesUpIsWaitedFor(String state) {
    for (int i = 0; i < 30; i++) {
      failure(state, null);
    }
    answersFromNowOn();
    await();
    assertThat(waited).isEqualTo(Duration.ofSeconds(15));
    assertThat(told)
        .hasSize(3)
        .containsOnly("waiting for the database: " + PLACE + ": a failure of two lines");
  }

  @Test
  void aDatabaseThatDoesNotComeUpIsGivenUpAfterAMinute() {
    failure("08001", new ConnectException("Connection refused"));
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(this::await)
        .withMessage(
            "COUNTERSIGN_DATABASE_URL names a database that was not up within 60 s"
                + " (COUNTERSIGN_DATABASE_WAIT): "
                + PLACE
                + ": java.net.ConnectException: Connection refused");
    assertThat(waited).isEqualTo(Duration.ofMinutes(1));
    assertThat(told).hasSize(12);
  }

  @ParameterizedTest
  @CsvSource({
    "28P01,COUNTERSIGN_DATABASE_PASSWORD is refused by the database",
    "28000,COUNTERSIGN_DATABASE_PASSWORD is refused by the database",
    "3D000,COUNTERSIGN_DATABASE_URL names a database that cannot be used",
    "42501,COUNTERSIGN_DATABASE_URL names a database that cannot be used",
    "08004,COUNTERSIGN_DATABASE_URL names a database that cannot be used"
  })
  void aDatabaseThatRefusesIsNotWaitedFor(String state, String message) {
    failure(state, null);
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(this::await)
        .withMessage(message + ": " + PLACE + ": a failure of two lines");
    assertThat(attempts).isEqualTo(1);
    assertThat(told).isEmpty();
  }
}
