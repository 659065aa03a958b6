package org.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
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
  void aStatementThatTheDatabaseRefusesIsNone() {
    assertThat(Outage.behind(new EJBException(new SQLException("unique", "23505")))).isEmpty();
    assertThat(Outage.behind(new EJBException(new IllegalStateException()))).isEmpty();
  }
}
