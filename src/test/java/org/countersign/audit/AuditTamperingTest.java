package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody does to the chain who can write to the database. */
class AuditTamperingTest extends AuditChainFixture {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at = at + interval '1' second",
        "event = 'other'",
        "success = not success",
        "user_id = 'auth0|other'",
        "user_id = null",
        "client_id = 'other'",
        "address = 'other'",
        "correlation_id = 'other'",
        "detail = 'other'",
        "detail = ''",
        "writer = 'other'",
        "writer_number = 1000",
        "row_mac = repeat('0', 64)",
        "genuine = false",
        "id = 1000",
        "chain_hash = repeat('0', 64)"
      })
  void everyColumnOfASealedRowIsHeld(String change) throws SQLException {
    sealed(5);
    change("update audit_entry set " + change + " where sequence_number = 3");
    assertBroken("row 3 was changed (log_id " + (change.startsWith("id ") ? 1000 : 3) + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "1,row 1 is missing",
    "3,row 3 is missing",
    "5,'row 5 is missing, and all up to row 5'"
  })
  void aSealedRowThatIsDeletedIsMissed(long sequence, String message) throws SQLException {
    sealed(5);
    change("delete from audit_entry where sequence_number = " + sequence);
    assertBroken(message);
  }

  @Test
  void rowsThatChangePlacesAreFound() throws SQLException {
    sealed(5);
    change(
        "update audit_entry set sequence_number ="
            + " case sequence_number when 2 then 4 when 4 then 2 end where sequence_number in (2, 4)");
    assertBroken("row 2 was changed (log_id 4)");
  }

  @Test
  void contentsThatChangePlacesAreFound() throws SQLException {
    sealed(5);
    change("update audit_entry set id = 1000 where id = 2");
    change("update audit_entry set id = 2 where id = 4");
    change("update audit_entry set id = 4 where id = 1000");
    assertBroken("row 2 was changed (log_id 4)");
  }

  @Test
  void aTailThatIsCutOffIsMissedWhileTheHeadStays() throws SQLException {
    sealed(5);
    change("delete from audit_entry where sequence_number > 2");
    assertBroken("row 3 is missing, and all up to row 5");
  }

  @Test
  void aTailThatIsCutOffIsMissedAlsoAfterMoreWasSealed() throws SQLException {
    sealed(5);
    change("delete from audit_entry where sequence_number > 2");
    write(2);
    assertThat(seal()).isEqualTo(2);
    assertBroken("row 3 is missing");
  }

  @Test
  void aHeadThatIsSetBackToWhereTheRowsEndIsNotBelieved() throws SQLException {
    sealed(5);
    change("delete from audit_entry where sequence_number > 2");
    change(
        "update audit_chain set last_sequence = 2, last_hash ="
            + " (select chain_hash from audit_entry where sequence_number = 2)");
    assertBroken("the row about the chain itself was changed");
    write(1);
    assertThatExceptionOfType(AuditBrokenException.class).isThrownBy(this::seal);
  }

  @Test
  void aBeginningThatIsCutOffIsNotBelieved() throws SQLException {
    sealed(5);
    change("delete from audit_entry where sequence_number <= 2");
    assertBroken("row 1 is missing");
    change(
        "update audit_chain set kept_after = 2, kept_hash ="
            + " (select chain_hash from audit_entry where sequence_number = 3)");
    assertBroken("the row about the chain itself was changed");
  }

  @Test
  void aRowThatIsSealedTwiceIsFound() throws SQLException {
    sealed(3);
    change(
        "insert into audit_entry (at, event, success, correlation_id, sequence_number, chain_hash)"
            + " select at, event, success, correlation_id, sequence_number, chain_hash"
            + " from audit_entry where sequence_number = 2");
    assertBroken("row 2 is there twice, or was to be gone (log_id 4)");
  }

  @Test
  void aRowThatIsPutAtTheEndByHandIsFound() throws SQLException {
    sealed(3);
    change(
        "insert into audit_entry (at, event, success, correlation_id, sequence_number, chain_hash)"
            + " select at, event, success, correlation_id, 4, chain_hash"
            + " from audit_entry where sequence_number = 3");
    assertBroken("row 4 was changed (log_id 4)");
  }

  @Test
  void aSealedRowThatIsMadeAnUnsealedOneIsMissedWhereItWas() throws SQLException {
    sealed(3);
    change(
        "update audit_entry set event = 'other', sequence_number = null, chain_hash = null"
            + " where id = 2");
    assertBroken("row 2 is missing");
    assertThat(seal()).isEqualTo(1);
    assertThat(findings).singleElement().asString().startsWith("audit row with log_id 2 is not");
    assertBroken("row 2 is missing");
  }

  @Test
  void withoutItsHeadAChainIsNeitherBelievedNorContinued() throws SQLException {
    sealed(3);
    change("delete from audit_chain");
    assertBroken("the row about the chain itself is gone");
    write(1);
    assertThatExceptionOfType(AuditBrokenException.class)
        .isThrownBy(this::seal)
        .withMessage("the row about the chain itself is gone");
  }

  @Test
  void aChainThatIsBegunAgainIsMissingWhatItsWritersHaveStated() throws SQLException {
    sealed(3);
    change("delete from audit_entry where id = 2");
    change("update audit_entry set sequence_number = null, chain_hash = null, genuine = null");
    change("delete from audit_chain");
    change("delete from audit_tally");
    chain(connection).seal(NOW.plusSeconds(60));
    connection.commit();
    assertBroken("1 rows of writer node are missing, with numbers above 0 and up to 3");
  }

  @Test
  void underAnotherMasterKeyNothingIsVerifiedNorSealed() throws SQLException {
    sealed(3);
    assertThatExceptionOfType(AuditBrokenException.class)
        .isThrownBy(() -> new ChainCheck(connection, vault(2), rowKey, NOW).verify())
        .withMessageStartingWith("the key of the chain does not open");
    change("update audit_chain set sealed_key = '" + sealedElsewhere() + "'");
    assertThatExceptionOfType(AuditBrokenException.class).isThrownBy(this::verify);
  }
}
