package org.countersign.sealing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.crypto.MasterKeys;
import org.countersign.crypto.Place;
import org.countersign.crypto.SealedColumn;
import org.countersign.crypto.Vault;
import org.countersign.crypto.VaultException;
import org.countersign.time.Time;

/**
 * The sealed texts of all tables, and whose turn it is to seal them anew.
 *
 * @see "docs/adr/0010-master-keys.md"
 */
@Stateless
public class SealedTexts {

  /** How many rows one transaction seals anew, and so keeps from others for that long. */
  static final int BATCH = 100;

  /** How long the turn of a node lasts that is not heard of any more. */
  private static final Duration TURN = Duration.ofMinutes(1);

  @PersistenceContext private EntityManager entities;
  @Inject private MasterKeys masterKeys;
  @Inject private Vault vault;
  @Inject private Time time;

  /**
   * What became of a batch.
   *
   * @param rewrapped how many texts it sealed anew
   * @param refused why texts of it do not open
   * @param last the key of its last row; empty when no row came after the one before
   */
  public record Batch(int rewrapped, List<String> refused, Optional<String> last) {}

  /** Makes the current master key the one that everything is sealed anew under. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void aim() {
    entities
        .createQuery("update SealingTurn t set t.keyId = :key where t.id = :id")
        .setParameter("key", masterKeys.currentId())
        .setParameter("id", SealingTurn.ID)
        .executeUpdate();
  }

  /** How many texts are not sealed as they would be now. */
  public long outstanding() {
    return ((Number)
            entities
                .createNativeQuery("select count(*) from sealed_text where prefix <> :prefix")
                .setParameter("prefix", vault.prefix())
                .getSingleResult())
        .longValue();
  }

  /**
   * Takes the turn, or keeps it. It is given up by {@link #release}, or by silence.
   *
   * @param node the name of the node, at most 32 characters
   * @return false while another node has it, and after one with another current key has started
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean take(String node) {
    Instant now = time.now();
    return entities
            .createQuery(
                "update SealingTurn t set t.holder = :node, t.heldUntil = :until"
                    + " where t.id = :id and t.keyId = :key"
                    + " and (t.holder is null or t.holder = :node or t.heldUntil < :now"
                    // so late that the clock was set back since
                    + " or t.heldUntil > :late)")
            .setParameter("node", node)
            .setParameter("until", now.plus(TURN))
            .setParameter("id", SealingTurn.ID)
            .setParameter("key", masterKeys.currentId())
            .setParameter("now", now)
            .setParameter("late", now.plus(TURN.multipliedBy(2)))
            .executeUpdate()
        == 1;
  }

  /** Gives the turn up. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void release(String node) {
    entities
        .createQuery(
            "update SealingTurn t set t.holder = null, t.heldUntil = null"
                + " where t.id = :id and t.holder = :node")
        .setParameter("id", SealingTurn.ID)
        .setParameter("node", node)
        .executeUpdate();
  }

  /**
   * Seals the next texts of a column anew. Rows that somebody else is at are left for the next
   * time: it waits for no one, so that it can be in no deadlock.
   *
   * @param after the key of the last row before them
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Batch rewrap(SealedColumn column, String after) {
    int rewrapped = 0;
    List<String> refused = new ArrayList<>();
    Optional<String> last = Optional.empty();
    for (Object[] row : next(column, after)) {
      String key = (String) row[0];
      String sealed = (String) row[1];
      try {
        rewrapped += replace(column, key, sealed, vault.reseal(place(column, row), sealed));
      } catch (VaultException e) {
        refused.add(e.getMessage());
      }
      last = Optional.of(key);
    }
    return new Batch(rewrapped, refused, last);
  }

  @SuppressWarnings("unchecked") // of the query that is written here
  private List<Object[]> next(SealedColumn column, String after) {
    String owner =
        column.ofAuthenticator()
            ? "(select a.user_id from authenticator a where a.id = t." + column.key() + ")"
            : "''";
    String query =
        "select t.%2$s, t.%3$s, %4$s from %1$s t where t.%2$s > :after and t.%3$s is not null"
            + " and t.%3$s not like :current order by t.%2$s limit %5$d for update skip locked";
    return entities
        .createNativeQuery(
            query.formatted(column.table(), column.key(), column.sealed(), owner, BATCH))
        .setParameter("after", after)
        .setParameter("current", vault.prefix() + "%")
        .getResultList();
  }

  private int replace(SealedColumn column, String key, String before, String after) {
    String update = "update %1$s set %3$s = :after where %2$s = :key and %3$s = :before";
    return entities
        .createNativeQuery(update.formatted(column.table(), column.key(), column.sealed()))
        .setParameter("after", after)
        .setParameter("key", key)
        .setParameter("before", before)
        .executeUpdate();
  }

  private static Place place(SealedColumn column, Object[] row) {
    String key = (String) row[0];
    return column.ofAuthenticator() ? column.of(key, (String) row[2]) : column.of(key);
  }
}
