package org.countersign.audit;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
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

  @PersistenceContext private EntityManager entities;
  @Inject private Vault vault;
  @Inject private RandomCodes random;
  @Inject private Time time;

  /**
   * What was sealed.
   *
   * @param more whether there may be more to seal at once
   * @param startedAt when the chain was begun
   * @param last the end of the chain now
   */
  public record Sealed(boolean more, Instant startedAt, ChainPosition last) {}

  /**
   * Seals some of the rows that are committed and not sealed; empty when there are none, or while
   * another node does it.
   *
   * @throws AuditBrokenException when the chain cannot be continued, for its own row was changed
   */
  public Optional<Sealed> seal() {
    return entities
        .unwrap(Session.class)
        .doReturningWork(connection -> new AuditChain(connection, vault, random).seal(time.now()))
        .map(done -> new Sealed(done.rows() == AuditChain.BATCH, done.startedAt(), done.last()));
  }

  /**
   * Removes some of the oldest sealed rows that are older than this moment; the rest stays a chain.
   * Part of the running transaction.
   *
   * @param most how many rows, at least 1
   * @return how many were removed; 0 also while another node seals
   * @throws AuditBrokenException when the chain's own row was changed; then nothing is removed
   */
  public int forget(Instant before, int most) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> new AuditChain(connection, vault, random).forget(before, most));
  }
}
