package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Old rows go from the beginning of the chain, and neither a clock nor a writer makes more go. */
class AuditForgettingTest extends AuditChainFixture {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant FAR = AT.plus(DAY.multipliedBy(100_000));

  private void writtenAt(Instant... moments) throws SQLException {
    for (Instant moment : moments) {
      node.insert(connection, moment);
    }
    connection.commit();
    node.committed();
    node.state(connection);
    seal();
  }

  private String ids() throws SQLException {
    return text("select string_agg(id, ' ' order by id)");
  }

  /** As if rows were kept for a day. */
  private int forgetAt(Instant now) throws SQLException {
    return forget(new ForgetLimit(now, DAY, FAR));
  }

  @Test
  void oldRowsAreForgottenFromTheBeginningAndTheRestStaysAChain() throws SQLException {
    writtenAt(AT, AT.plus(DAY), AT, AT.plus(DAY.multipliedBy(5)));
    assertThat(forgetAt(AT.plus(DAY))).as("none is older").isZero();
    assertThat(forgetAt(AT.plus(DAY).plusMillis(1))).as("a young row stops it").isEqualTo(1);
    assertThat(ids()).isEqualTo("2 3 4");
    assertThat(verify().sealed()).isEqualTo(3);
    assertThat(forgetAt(AT.plus(DAY.multipliedBy(3)))).isEqualTo(2);
    assertThat(verify().sealed()).isEqualTo(1);
    writtenAt(AT.plus(DAY.multipliedBy(6)));
    assertThat(text("select string_agg(sequence_number, ' ' order by id)")).isEqualTo("4 5");
    assertThat(verify().sealed()).isEqualTo(2);
  }

  @Test
  void noMoreRowsThanAskedForAreForgottenAndNoneThatIsNotSealed() throws SQLException {
    writtenAt(AT, AT, AT, AT.plus(DAY.multipliedBy(5)));
    write(1);
    assertThat(forgetAt(AT.plus(DAY.multipliedBy(3)))).isEqualTo(2);
    assertThat(forgetAt(AT.plus(DAY.multipliedBy(3)))).isEqualTo(1);
    assertThat(forgetAt(AT.plus(DAY.multipliedBy(3)))).isZero();
    assertThat(ids()).isEqualTo("4 5");
    assertThat(seal()).isEqualTo(1);
    assertThat(verify().sealed()).isEqualTo(2);
  }

  @Test
  void aClockFarAheadForgetsNothingThatIsNotOldByTheNewestSealedRowToo() throws SQLException {
    writtenAt(AT, AT.plus(DAY));
    assertThat(forgetAt(FAR)).isZero();
  }

  @Test
  void rowsThatTheClockWroteFarAheadLetGoNoMoreThanThePaceAllows() throws SQLException {
    writtenAt(AT, AT.plusSeconds(1), AT.plus(DAY), FAR);
    ForgetLimit limit = new ForgetLimit(FAR, DAY, AT.plusSeconds(1));
    assertThat(forget(limit)).isEqualTo(1);
    assertThat(forget(limit)).isZero();
  }

  @Test
  void aRowWhoseMomentWasChangedIsNotForgottenAlongWithItsTraces() throws SQLException {
    writtenAt(AT.plus(DAY.multipliedBy(4)), AT.plus(DAY.multipliedBy(5)));
    change("update audit_entry set at = at - interval '3' day where id = 1");
    assertThatExceptionOfType(AuditBrokenException.class)
        .isThrownBy(() -> forgetAt(AT.plus(DAY.multipliedBy(5))))
        .withMessage(
            "row 1 was to be removed by its age, but it is missing or was changed (log_id 1)");
    assertBroken("row 1 was changed (log_id 1)");
  }

  @Test
  void theRowBehindTheBoundaryIsHeldByItsHash() throws SQLException {
    writtenAt(AT, AT, AT.plus(DAY.multipliedBy(5)));
    change("update audit_entry set chain_hash = repeat('0', 64) where id = 2");
    assertThatExceptionOfType(AuditBrokenException.class)
        .isThrownBy(() -> forgetAt(AT.plus(DAY.multipliedBy(5))));
    assertThat(ids()).isEqualTo("1 2 3");
  }

  @Test
  void writersOfWhichNothingIsKeptAreForgottenToo() throws SQLException {
    TestWriter former = new TestWriter("former", rowKey);
    former.insert(connection, AT);
    connection.commit();
    former.committed();
    former.state(connection, true);
    writtenAt(AT.plus(DAY.multipliedBy(5)));
    assertThat(forgetAt(AT.plus(DAY.multipliedBy(5)))).isEqualTo(1);
    assertThat(text("select (select string_agg(id, ' ') from audit_writer)")).isEqualTo("node");
    assertThat(text("select (select string_agg(writer, ' ') from audit_tally)")).isEqualTo("node");
    assertThat(verify().sealed()).isEqualTo(1);
  }
}
