package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How the chain grows and is shortened, and that nodes make one chain together. */
class AuditChainTest extends AuditChainFixture {

  @Test
  void withoutRowsThereIsNoChain() throws SQLException {
    assertThat(verify().toString())
        .isEqualTo("audit log intact: 0 rows sealed; 0 rows not sealed yet");
    assertThat(seal()).isZero();
    assertThat(verify().toString()).startsWith("audit log intact: 0 rows sealed since ");
  }

  @Test
  void rowsAreSealedOnceInTheOrderOfTheirIds() throws SQLException {
    seal();
    write(3);
    assertThat(verify().open()).isEqualTo(3);
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
    long lost = node.insert(connection, AT);
    connection.rollback();
    node.rolledBack(lost);
    write(1);
    seal();
    assertThat(findings).isEmpty();
    assertThat(text("select string_agg(sequence_number || ':' || id, ' ' order by id)"))
        .isEqualTo("1:1 2:3");
    assertThat(verify().sealed()).isEqualTo(2);
  }

  @Test
  void aRowThatIsCommittedLateComesLater() throws SQLException {
    try (Connection slow = connect()) {
      slow.setAutoCommit(false);
      long late = node.insert(slow, AT);
      long early = node.insert(connection, AT);
      connection.commit();
      node.committed(early);
      node.state(connection);
      assertThat(seal()).isEqualTo(1);
      slow.commit();
      node.committed(late);
    }
    assertThat(seal()).isEqualTo(1);
    assertThat(text("select string_agg(sequence_number || ':' || writer_number, ' ' order by id)"))
        .isEqualTo("2:1 1:2");
    node.state(connection);
    seal();
    assertThat(verify().sealed()).isEqualTo(2);
    assertThat(findings).isEmpty();
  }

  @Test
  void manyRowsTakeManyTransactions() throws SQLException {
    write(AuditChain.BATCH + 1);
    assertThat(seal()).isEqualTo(AuditChain.BATCH);
    assertThat(seal()).isEqualTo(1);
    assertThat(verify().sealed()).isEqualTo(AuditChain.BATCH + 1);
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
                long number = node.insert(own, AT);
                own.commit();
                node.committed(number);
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
    node.state(connection);
    seal();
    assertThat(findings).isEmpty();
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
}
