package org.countersign.cleanup;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.OptionalInt;

/** One batch of a clean-up, in a transaction of its own. */
@Stateless
public class CleanUpTurn {

  private static final String LOCK = "select id from clean_up where id = 1 for update skip locked";

  @PersistenceContext private EntityManager entities;

  /**
   * Removes a batch, if no other node is at work.
   *
   * @return how many rows; empty when another node is cleaning up
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public OptionalInt take(Spent spent, int most) {
    boolean free = !entities.createNativeQuery(LOCK, Integer.class).getResultList().isEmpty();
    return free ? OptionalInt.of(spent.remove(most)) : OptionalInt.empty();
  }
}
