package org.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;

/** What may come again, and what may not. */
class OutageTest {

  @Test
  void aConnectionThatBreaksIsAnOutageThroughAllWrappers() {
    Exception sql = new IllegalStateException(new SQLException("broken", "08006"));
    assertThat(Outage.behind(new EJBException(sql))).hasValue("SQLException 08006");
  }

  @Test
  void aCommitThatWasLostIsAnOutage() {
    SystemException lost = new SystemException();
    lost.initCause(new XAException(XAException.XAER_RMERR));
    assertThat(Outage.behind(new EJBException("lost", lost))).hasValue("XAException -3");
  }

  @Test
  void aConnectionThatThePoolTookAwayIsAnOutage() {
    SQLException closed = new SQLException("Connection is closed");
    assertThat(Outage.behind(new EJBException(new IllegalStateException(closed))))
        .contains("SQLException without a code");
    assertThat(Outage.behind(new SQLException("Statement is closed"))).isEmpty();
  }

  @Test
  void aDatabaseThatOnlyReadsIsAnOutage() {
    SQLException readOnly = new SQLException("cannot execute UPDATE", "25006");
    assertThat(Outage.behind(new EJBException(new IllegalStateException(readOnly))))
        .hasValue("SQLException 25006");
  }

  @Test
  void anEmbeddedDatabaseThatCannotWriteIsAnOutage() {
    SQLException full = new SQLException("General error", "HY000", 50000);
    full.initCause(new MVStoreException(2, "Writing failed"));
    assertThat(Outage.behind(new EJBException(full))).hasValue("SQLException HY000");
    SQLException closed = new SQLException("closed", "90098", 90098);
    assertThat(Outage.behind(new EJBException(closed))).hasValue("SQLException 90098");
  }

  @Test
  void aStatementThatTheDatabaseRefusesIsNone() {
    assertThat(Outage.behind(new EJBException(new SQLException("unique", "23505")))).isEmpty();
    assertThat(Outage.behind(new EJBException(new IllegalStateException()))).isEmpty();
  }
}
