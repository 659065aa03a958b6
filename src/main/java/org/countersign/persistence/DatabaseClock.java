package org.countersign.persistence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/** Reads the clock of the database. */
@Stateless
public class DatabaseClock {

  /** The moment at which the transaction began, which is why each reading has its own. */
  private static final String READ = "select current_timestamp";

  @PersistenceContext private EntityManager entities;

  /**
   * What the clock showed at some moment between two of {@link System#nanoTime()}.
   *
   * @param shown the moment by the database's clock
   * @param before the node's monotonic clock before the database was asked
   * @param after the same after the database had answered
   */
  public record Reading(Instant shown, long before, long after) {}

  /** Reads the clock, in a transaction of its own. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Reading read() {
    long before = System.nanoTime();
    Instant shown = (Instant) entities.createNativeQuery(READ, Instant.class).getSingleResult();
    return new Reading(shown, before, System.nanoTime());
  }
}
