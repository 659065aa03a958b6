package org.countersign.figures;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;

/** Counts in the database, for all nodes together. */
@Stateless
public class Figures {

  private static final String CREATE =
      "insert into figure (name, labels, total) values (:name, :labels, 0) on conflict do nothing";

  private static final String COUNT =
      "update figure set total = total + :more where name = :name and labels = :labels";

  private static final String READ =
      "select labels, total from figure where name = :name order by 1";

  @PersistenceContext private EntityManager entities;

  /**
   * What was counted under certain labels.
   *
   * @param labels such as {@code reason="day"}
   * @param total how often, at least 1
   */
  public record Total(String labels, long total) {}

  /**
   * Counts one, in a transaction of its own. Call it while no transaction is open.
   *
   * @param values those of the figure's labels in their order: words of the code, at most 20 small
   *     letters and underscores, and never what came with a request
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void count(Figure figure, String... values) {
    add(figure, 1, values);
  }

  /** Counts several at once, otherwise as {@link #count}. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void add(Figure figure, long more, String... values) {
    String labels = figure.labelled(values);
    statement(CREATE, figure, labels).executeUpdate();
    statement(COUNT, figure, labels).setParameter("more", more).executeUpdate();
  }

  private Query statement(String sql, Figure figure, String labels) {
    return entities
        .createNativeQuery(sql)
        .setParameter("name", figure.title())
        .setParameter("labels", labels);
  }

  /** All that was counted of a figure; without what never happened. */
  public List<Total> totals(Figure figure) {
    List<?> rows =
        entities.createNativeQuery(READ).setParameter("name", figure.title()).getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row -> new Total((String) row[0], ((Number) row[1]).longValue()))
        .toList();
  }
}
