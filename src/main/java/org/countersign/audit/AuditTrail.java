package org.countersign.audit;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Reads the audit log. */
@Stateless
public class AuditTrail {

  private static final String COUNT =
      "select (select count(*) from audit_entry where sequence_number is null)"
          + " + coalesce((select last_sequence - kept_after from audit_chain), 0)";

  @PersistenceContext private EntityManager entities;

  /** Rows from the newest on, sealed or not. */
  public List<AuditEntry> newest(int first, int most) {
    return entities
        .createQuery("select e from AuditEntry e order by e.id desc", AuditEntry.class)
        .setFirstResult(first)
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * Rows that were sealed after the one with this number, the next one first. Rows are sealed after
   * they are committed, so none is missed that is committed late.
   */
  public List<AuditEntry> sealedAfter(long sequence, int most) {
    return entities
        .createQuery(
            "select e from AuditEntry e where e.sequenceNumber > :sequence"
                + " order by e.sequenceNumber, e.id",
            AuditEntry.class)
        .setParameter("sequence", sequence)
        .setMaxResults(most)
        .getResultList();
  }

  /** The row with this id. */
  public Optional<AuditEntry> find(long id) {
    return Optional.ofNullable(entities.find(AuditEntry.class, id));
  }

  /** Whether there is no row with this id or a lower one any more, and higher ones have come. */
  public boolean isBeforeAll(long id) {
    Long lowest =
        entities.createQuery("select min(e.id) from AuditEntry e", Long.class).getSingleResult();
    return lowest != null && id < lowest;
  }

  /** How many rows there are, without counting them all. */
  public long count() {
    return ((Number) entities.createNativeQuery(COUNT, Long.class).getSingleResult()).longValue();
  }
}
