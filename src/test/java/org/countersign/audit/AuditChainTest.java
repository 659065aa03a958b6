package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.MasterKeys;
import org.countersign.crypto.Place;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Vault;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain over an embedded database, and what somebody does to it who can write there. */
class AuditChainTest {

  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final RandomCodes RANDOM = new RandomCodes();
  private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

  private final String url =
      "jdbc:h2:mem:"
          + UUID.randomUUID()
          + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
  private final Vault vault = vault(1);
  private Connection connection;

  @BeforeAll
  static void hush() {
    MIGRATIONS.setLevel(Level.SEVERE);
  }

  @BeforeEach
  void migrate() throws SQLException {
    connection = connect();
    Flyway.configure()
        .dataSource(url, "sa", "")
        .locations("classpath:db/migration")
        .load()
        .migrate();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void withoutRowsThereIsNoChain() throws SQLException {
    assertThat(seal()).isZero();
    assertThat(verify().toString())
        .isEqualTo("audit log intact: 0 rows sealed; 0 rows not sealed yet");
  }

  @Test
  void rowsAreSealedOnceInTheOrderOfTheirIds() throws SQLException {
    write(3);
    assertThat(verify().toString())
        .isEqualTo("audit log intact: 0 rows sealed; 3 rows not sealed yet");
    assertThat(seal()).isEqualTo(3);
    assertThat(seal()).isZero();
    write(2);
    assertThat(verify().open()).isEqualTo(2);
    assertThat(seal()).isEqualTo(2);
    assertThat(text("select string_agg(sequence_number || ':' || id, ' ' order by id)"))
        .isEqualTo("1:1 2:2 3:3 4:4 5:5");
    assertThat(verify().sealed()).isEqualTo(5);
    assertThat(verify().older()).isZero();
  }

  @Test
  void idsThatARollbackLeftOutAreNoGap() throws SQLException {
    write(1);
    seal();
    insert(connection, "lost");
    connection.rollback();
    write(1);
    seal();
    assertThat(text("select string_agg(sequence_number || ':' || id, ' ' order by id)"))
        .isEqualTo("1:1 2:3");
    assertThat(verify().sealed()).isEqualTo(2);
  }

  @Test
  void aRowThatIsCommittedLateComesLater() throws SQLException {
    try (Connection slow = connect()) {
      slow.setAutoCommit(false);
      insert(slow, "slow");
      write(1);
      assertThat(seal()).isEqualTo(1);
      slow.commit();
    }
    assertThat(seal()).isEqualTo(1);
    assertThat(text("select string_agg(sequence_number || ':' || event, ' ' order by id)"))
        .isEqualTo("2:slow 1:event");
    assertThat(verify().sealed()).isEqualTo(2);
  }

  @Test
  void manyRowsTakeManyTransactions() throws SQLException {
    write(AuditChain.BATCH + 1);
    assertThat(seal()).isEqualTo(AuditChain.BATCH);
    assertThat(seal()).isEqualTo(1);
    assertThat(verify().sealed()).isEqualTo(AuditChain.BATCH + 1);
  }

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
  void aChainThatIsMadeAnewSaysThatItsRowsAreOlder() throws SQLException {
    sealed(3);
    change("update audit_entry set sequence_number = null, chain_hash = null");
    change("delete from audit_chain");
    new AuditChain(connection, vault, RANDOM).seal(NOW.plusSeconds(60));
    connection.commit();
    assertThat(verify().toString())
        .startsWith("audit log intact: 3 rows sealed since 2030-01-01T12:01:00Z, 3 of them older");
  }

  @Test
  void underAnotherMasterKeyNothingIsVerifiedNorSealed() throws SQLException {
    sealed(3);
    assertThatExceptionOfType(AuditBrokenException.class)
        .isThrownBy(() -> new ChainCheck(connection, vault(2)).verify())
        .withMessageStartingWith("the key of the chain does not open");
    change("update audit_chain set sealed_key = '" + sealedElsewhere() + "'");
    assertThatExceptionOfType(AuditBrokenException.class).isThrownBy(this::verify);
  }

  @Test
  void oldRowsAreForgottenFromTheBeginningAndTheRestStaysAChain() throws SQLException {
    write(3);
    seal();
    change("update audit_entry set at = at + interval '1' day where id = 2");
    ChainHead head = ChainHead.read(connection).orElseThrow();
    assertThat(forget(NOW)).isZero();
    assertThat(ChainHead.read(connection)).contains(head);
    assertThat(forget(NOW.plusSeconds(1))).as("a young row stops it").isEqualTo(1);
    assertThat(text("select string_agg(id, ' ' order by id)")).isEqualTo("2 3");
    change("update audit_entry set at = at - interval '1' day where id = 2");
    assertThat(verify().sealed()).isEqualTo(2);
    assertThat(forget(NOW.plusSeconds(1))).isEqualTo(2);
    assertThat(verify().sealed()).isZero();
    write(1);
    seal();
    assertThat(text("select string_agg(sequence_number, ' ' order by id)")).isEqualTo("4");
    assertThat(verify().sealed()).isEqualTo(1);
  }

  @Test
  void nodesThatSealAndWriteAtOnceMakeOneChain() throws Exception {
    int nodes = 4;
    int rounds = 50;
    ExecutorService executor = Executors.newFixedThreadPool(2 * nodes);
    CyclicBarrier start = new CyclicBarrier(2 * nodes);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      work.add(
          () -> {
            try (Connection own = connect()) {
              own.setAutoCommit(false);
              start.await();
              for (int round = 0; round < rounds; round++) {
                insert(own, "event");
                own.commit();
              }
            }
            return 0;
          });
      work.add(
          () -> {
            int rows = 0;
            try (Connection own = connect()) {
              own.setAutoCommit(false);
              start.await();
              for (int round = 0; round < rounds; round++) {
                rows += seal(own);
              }
            }
            return rows;
          });
    }
    int sealed = 0;
    for (Future<Integer> done : executor.invokeAll(work)) {
      sealed += done.get();
    }
    executor.shutdown();
    sealed += seal();
    assertThat(sealed).isEqualTo(nodes * rounds);
    assertThat(verify().sealed()).isEqualTo(nodes * rounds);
    assertThat(verify().open()).isZero();
  }

  @Test
  void whoFindsAnotherAtWorkLeavesItToHim() throws SQLException {
    sealed(1);
    write(1);
    try (Connection other = connect()) {
      other.setAutoCommit(false);
      assertThat(ChainHead.lock(other)).isPresent();
      assertThat(seal()).isZero();
      other.rollback();
    }
    assertThat(seal()).isEqualTo(1);
  }

  private void sealed(int rows) throws SQLException {
    write(rows);
    assertThat(seal()).isEqualTo(rows);
    assertThat(verify().sealed()).isEqualTo(rows);
  }

  private void write(int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      insert(connection, "event");
    }
    connection.commit();
  }

  private static void insert(Connection on, String event) throws SQLException {
    try (var statement =
        on.prepareStatement(
            "insert into audit_entry"
                + " (at, event, success, user_id, client_id, address, correlation_id, detail)"
                + " values (timestamp with time zone '2030-01-01 12:00:00+00', ?, true,"
                + " 'auth0|1', null, '192.0.2.1', 'c', 'd')")) {
      statement.setString(1, event);
      statement.executeUpdate();
    }
  }

  private int seal() throws SQLException {
    return seal(connection);
  }

  private int seal(Connection on) throws SQLException {
    try {
      int rows = new AuditChain(on, vault, RANDOM).seal(NOW).map(AuditChain.Sealed::rows).orElse(0);
      on.commit();
      return rows;
    } catch (AuditBrokenException e) {
      on.rollback();
      throw e;
    }
  }

  private int forget(Instant before) throws SQLException {
    int rows = new AuditChain(connection, vault, RANDOM).forget(before);
    connection.commit();
    return rows;
  }

  private ChainCheck.Intact verify() throws SQLException {
    return new ChainCheck(connection, vault).verify();
  }

  private void assertBroken(String message) {
    assertThatExceptionOfType(AuditBrokenException.class)
        .isThrownBy(this::verify)
        .withMessage(message);
  }

  private void change(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
    connection.commit();
  }

  private String text(String select) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select + " from audit_entry")) {
      row.next();
      return row.getString(1);
    }
  }

  private String sealedElsewhere() {
    return vault.seal(new Place("signing_key", "1", ""), ChainKey.draw(RANDOM));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "sa", "");
  }

  private static Vault vault(int master) {
    byte[] key = new byte[MasterKey.LENGTH];
    key[0] = (byte) master;
    return new Vault(new MasterKeys(new MasterKey(key), List.of()), RANDOM);
  }
}
