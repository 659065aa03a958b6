package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who can write to the database does to rows before they are sealed. */
class UnsealedTamperingTest extends AuditChainFixture {

  private static final String COPY =
      "insert into audit_entry (at, event, success, user_id, client_id, address, correlation_id,"
          + " detail, writer, writer_number, row_mac)"
          + " select at, event, success, user_id, client_id, address, correlation_id, detail,"
          + " writer, writer_number, row_mac from ";

  private static final String ONE_OF_FIVE =
      "1 rows of writer node are missing, with numbers above 0 and up to 5";

  private static final String NOT_GENUINE =
      "audit row with log_id %d is not genuine: no node of this installation wrote it, or it was"
          + " changed before it was sealed";

  @BeforeEach
  void begin() throws SQLException {
    seal();
  }

  @Test
  void aPlainRowIsNotSealedAsGenuineAndTheChainGoesOn() throws SQLException {
    change(
        "insert into audit_entry (at, event, success, correlation_id)"
            + " values (timestamp with time zone '2030-01-01 12:00:00+00', 'sepft', true, 'c')");
    assertBroken("a row that is not sealed yet is not genuine (log_id 1)");
    assertThat(seal()).isEqualTo(1);
    assertThat(findings).containsExactly(NOT_GENUINE.formatted(1));
    write(2);
    assertThat(seal()).isEqualTo(2);
    assertThat(findings).hasSize(1);
    assertThat(text("select string_agg(sequence_number || ':' || genuine, ' ' order by id)"))
        .isEqualTo("1:FALSE 2:TRUE 3:TRUE");
    assertBroken("row 1 is not genuine (log_id 1)");
  }

  @Test
  void manyForgedRowsMakeAFewLinesOfLog() throws SQLException {
    change(
        "insert into audit_entry (at, event, success, correlation_id) select"
            + " timestamp with time zone '2030-01-01 12:00:00+00', 'sepft', true, 'c'"
            + " from system_range(1, 400)");
    assertThat(seal()).isEqualTo(400);
    assertThat(findings)
        .hasSize(4)
        .endsWith("397 more audit rows, up to log_id 400, are not genuine");
    assertThatExceptionOfType(AuditBrokenException.class)
        .isThrownBy(this::verify)
        .withMessageEndingWith("; and 390 more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at = at + interval '1' second",
        "event = 'other'",
        "success = not success",
        "user_id = null",
        "client_id = 'other'",
        "address = 'other'",
        "correlation_id = 'other'",
        "detail = ''",
        "writer = 'other'",
        "writer_number = 1000",
        "row_mac = null",
        "row_mac = (select max(row_mac) from audit_entry where id = 2)"
      })
  void aRowThatIsChangedBeforeItIsSealedIsNamedAndMissed(String change) throws SQLException {
    write(5);
    change("update audit_entry set " + change + " where id = 3");
    assertThat(seal()).isEqualTo(5);
    assertThat(findings).containsExactly(NOT_GENUINE.formatted(3), ONE_OF_FIVE);
    assertBroken("row 3 is not genuine (log_id 3); " + ONE_OF_FIVE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void aRowThatIsDeletedBeforeItIsSealedIsMissed(int id) throws SQLException {
    write(5);
    change("delete from audit_entry where id = " + id);
    assertBroken(ONE_OF_FIVE);
    seal();
    assertThat(findings).containsExactly(ONE_OF_FIVE);
    write(1);
    seal();
    assertThat(findings).as("it is said once").hasSize(1);
    assertBroken(ONE_OF_FIVE);
  }

  @Test
  void allRowsDeletedAreMissedThoughNothingIsLeftToSeal() throws SQLException {
    write(3);
    change("delete from audit_entry");
    seal();
    assertThat(findings)
        .containsExactly("3 rows of writer node are missing, with numbers above 0 and up to 3");
  }

  @Test
  void aRowThatIsDeletedWhileTheChainIsLockedIsMissedAfterwards() throws SQLException {
    write(3);
    try (Connection other = connect()) {
      other.setAutoCommit(false);
      assertThat(ChainHead.lock(other)).isPresent();
      assertThat(seal()).isZero();
      change("delete from audit_entry where id = 2");
      write(2);
      assertThat(seal()).isZero();
      other.rollback();
    }
    assertThat(seal()).isEqualTo(4);
    assertThat(findings).containsExactly(ONE_OF_FIVE);
  }

  @Test
  void aRowThatIsHeldBackAndPutInLaterIsNotGenuine() throws SQLException {
    write(5);
    define("create table hidden as select * from audit_entry where id = 3");
    change("delete from audit_entry where id = 3");
    seal();
    change(COPY + "hidden");
    assertThat(seal()).isEqualTo(1);
    assertThat(findings.get(1)).contains("it was held back, or is a copy of a row");
    assertBroken("row 5 is not genuine (log_id 6); " + ONE_OF_FIVE);
  }

  @Test
  void aCopyOfASealedRowIsNotGenuine() throws SQLException {
    write(3);
    seal();
    define("drop index audit_entry_of_writer");
    change(COPY + "audit_entry where id = 2");
    assertThat(seal()).isEqualTo(1);
    assertBroken("row 4 is not genuine (log_id 4)");
  }

  @Test
  void aCopyThatStandsInForADeletedRowIsFoundTwice() throws SQLException {
    write(3);
    define("drop index audit_entry_of_writer");
    change(COPY + "audit_entry where id = 2");
    change("delete from audit_entry where id = 3");
    seal();
    assertBroken("row 2 of writer node is there twice");
  }

  @Test
  void aStatementThatIsChangedRemovedOrSetBackIsNotBelieved() throws SQLException {
    write(1);
    define("create table earlier as select * from audit_writer");
    write(2);
    seal();
    change("update audit_writer set committed = 1");
    assertBroken("the row of audit_writer of writer node was changed");
    change("delete from audit_writer");
    assertBroken("the row of audit_writer of writer node is gone");
    change("insert into audit_writer select * from earlier");
    assertBroken("the row of audit_writer of writer node was set back");
  }

  @Test
  void aTallyThatIsChangedRemovedOrSetBackIsNotBelieved() throws SQLException {
    write(1);
    seal();
    define("create table earlier as select * from audit_tally");
    write(2);
    seal();
    change("update audit_tally set sealed = 2");
    assertBroken("the tally of writer node was changed");
    change("delete from audit_tally");
    assertBroken("the tally of writer node is gone");
    change("insert into audit_tally select * from earlier");
    assertBroken("of writer node 1 rows were sealed, and 3 are here or were removed by their age");
  }

  @Test
  void aRowThatWaitsForMoreThanAMinuteFailsTheVerification() throws SQLException {
    write(1);
    assertThat(verify(AT.plusSeconds(60)).open()).isEqualTo(1);
    assertThatExceptionOfType(AuditBrokenException.class)
        .isThrownBy(() -> verify(AT.plusSeconds(60).plusMillis(1)))
        .withMessage("a row of 2030-01-01T12:00:00Z is not sealed yet (log_id 1)");
  }

  @Test
  void aNodeThatDidNotSignOffIsNamed() throws SQLException {
    sealed(1);
    assertThat(verify(AT.plus(Duration.ofHours(1))).toString())
        .endsWith("; 1 starts of a node did not sign off, the last node, heard of at " + AT);
    node.state(connection, true);
    assertThat(verify(AT.plus(Duration.ofHours(1))).toString()).endsWith("not sealed yet");
  }

  @Test
  void rowsFromBeforeTheyWereSignedAreTakenOverOnceAndNeverAgain() throws SQLException {
    String unsigned =
        "insert into audit_entry (at, event, success, correlation_id)"
            + " values (timestamp with time zone '2030-01-01 12:00:00+00', 'fp', false, 'c')";
    change("delete from audit_chain");
    change(unsigned);
    change(unsigned);
    seal();
    assertThat(findings)
        .containsExactly("2 rows from before rows were signed were sealed, log_id 1 to 2");
    assertThat(verify().toString()).contains(", 2 from before rows were signed, ");
    change(unsigned);
    seal();
    assertBroken("row 3 is not genuine (log_id 3)");
  }
}
