package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that verifies the audit log, against whoever can write to the database. */
class AuditChainIT {

  private static final String VERIFY = "--verify-audit";
  private static final String BROKEN = "countersign: audit log not verified: ";

  private static final List<String> TABLES = List.of("audit_entry", "audit_chain", "audit_writer");

  @BeforeAll
  static void writeSomeRows() {
    for (int i = 0; i < 5; i++) {
      Member.at(AuditTenant.server(), i).token("password", "username", "x", "password", "y");
    }
    AuditTenant.awaitSealed();
  }

  @Test
  void anIntactLogIsCountedInOneLine() {
    Server.Exit exit = verify();
    assertThat(exit.code()).as(exit.output()).isZero();
    assertThat(exit.output()).hasLineCount(1);
    String end =
        AuditTenant.texts("select last_sequence || ':' || last_hash from audit_chain").get(0);
    assertThat(exit.lastLine())
        .matches(
            "audit log intact: \\d+ rows sealed since \\S+, \\d+ of them older,"
                + " 0 from before rows were signed, the last is .*")
        .contains("the last is " + end + "; ")
        .endsWith("; 0 rows not sealed yet");
    assertThat(AuditTenant.server().output()).contains("the audit log, begun ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "update audit_entry set user_id = 'auth0|x' where sequence_number = 2#row 2 was changed",
        "delete from audit_entry where sequence_number = 3#row 3 is missing",
        "update audit_entry set sequence_number = 7 - sequence_number"
            + " where sequence_number in (3, 4)#row 3 was changed",
        "delete from audit_entry where sequence_number > 3#row 4 is missing, and all up to row ",
        "update audit_chain set last_sequence = 3#the row about the chain itself was changed",
        "update audit_writer set committed = 1#the row of audit_writer of writer ",
        "insert into audit_entry (at, event, success, correlation_id)"
            + " values (now(), 'sepft', true, 'c')#is not genuine"
      },
      quoteCharacter = '"')
  void whatWasDoneToItIsNamed(String tampering, String message) {
    for (String table : TABLES) {
      change("create table saved_" + table + " as select * from " + table);
    }
    try {
      assertThat(change(tampering)).isPositive();
      Server.Exit exit = verify();
      assertThat(exit.code()).isEqualTo(1);
      assertThat(exit.output()).hasLineCount(1);
      assertThat(exit.lastLine()).startsWith(BROKEN).contains(message);
    } finally {
      for (String table : TABLES) {
        change("delete from " + table);
        change("insert into " + table + " select * from saved_" + table);
        change("drop table saved_" + table);
      }
    }
  }

  private static Server.Exit verify() {
    return Server.run(AuditTenant.settings(), VERIFY);
  }

  private static int change(String sql) {
    return Rows.changeIn(AuditTenant.DATABASE, sql);
  }
}
