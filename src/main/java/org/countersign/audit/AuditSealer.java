package org.countersign.audit;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.SealedColumn;
import org.countersign.crypto.Vault;
import org.countersign.time.Time;
import org.hibernate.Session;

/**
 * Seals the audit log on this node. Any number of nodes may do so at once; one at a time does.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
@Stateless
public class AuditSealer {

  @Produces
  static final SealedColumn KEY = SealedColumn.of("audit_chain", "audit_chain", "id", "sealed_key");

  private static final String PROGRESS =
      "select coalesce((select max(last_sequence) from audit_chain), 0),"
          + " (select count(*) from (select id from audit_entry where sequence_number is null"
          + " limit 10000) open)";

  @PersistenceContext private EntityManager entities;
  @Inject private Vault vault;
  @Inject private RandomCodes random;
  @Inject private RowKey rowKey;
  @Inject private Time time;

  /**
   * What was sealed.
   *
   * @param more whether there may be more to seal at once
   * @param startedAt when the chain was begun
   * @param last the end of the chain now
   * @param findings what is wrong with the rows, each said once
   */
  public record Sealed(
      boolean more, Instant startedAt, ChainPosition last, List<Finding> findings) {}

  /**
   * How far sealing has come.
   *
   * @param reached the number of the last sealed row
   * @param open how many rows are not sealed, counted up to 10,000
   */
  public record Progress(long reached, long open) {}

  /**
   * Seals some of the rows that are committed and not sealed; empty when there are none, or while
   * another node does it.
   *
   * @throws AuditBrokenException when the chain cannot be continued, for its own row was changed
   */
  public Optional<Sealed> seal() {
    return withChain(chain -> chain.seal(time.now()))
        .map(
            done ->
                new Sealed(
                    done.rows() == AuditChain.BATCH,
                    done.head().startedAt(),
                    done.head().last(),
                    done.findings()));
  }

  /** How far sealing has come, on whichever node. */
  public Progress progress() {
    Object[] row = (Object[]) entities.createNativeQuery(PROGRESS).getSingleResult();
    return new Progress(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
  }

  /** The moment of the oldest sealed row that is kept. */
  public Optional<Instant> oldest() {
    return entities
        .createQuery(
            "select e.at from AuditEntry e where e.sequenceNumber is not null"
                + " order by e.sequenceNumber, e.id",
            Instant.class)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst();
  }

  /**
   * Removes some of the oldest sealed rows, as far as the limit goes; the rest stays a chain. Part
   * of the running transaction.
   *
   * @param most how many rows, at least 1
   * @return how many were removed; 0 also while another node seals
   * @throws AuditBrokenException when the chain's own row or a row to remove was changed; then
   *     nothing is removed
   */
  public int forget(ForgetLimit limit, int most) {
    return withChain(chain -> chain.forget(limit, most));
  }

  private <T> T withChain(ChainWork<T> work) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> work.with(new AuditChain(connection, vault, random, rowKey)));
  }

  private interface ChainWork<T> {
    T with(AuditChain chain) throws SQLException;
  }
}
