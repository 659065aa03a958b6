package org.countersign.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.hibernate.Session;

/**
 * What the nodes say of the rows that they wrote, each in a row of its own.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
@Stateless
public class WriterStatements {

  private static final Logger LOG = System.getLogger(WriterStatements.class.getName());

  @PersistenceContext private EntityManager entities;
  @Inject private AuditWriter writer;
  @Inject private RowKey key;

  /**
   * A node that has said nothing for some time and has not signed off.
   *
   * @param writer the id of its start
   * @param at when it was last heard of
   */
  public record Silent(String writer, Instant at) {}

  /** Writes the statement of this node if it has something new to say. */
  public void state() {
    writer.owed().ifPresent(this::write);
  }

  /** Writes the last statement of this node, which writes no row afterwards. */
  public void signOff() {
    write(writer.last());
  }

  /** The nodes that are silent since this moment without having signed off, the latest first. */
  public List<Silent> silentSince(Instant moment) {
    return entities.unwrap(Session.class).doReturningWork(WriterStatement::all).stream()
        .map(WriterStatement.Stored::content)
        .filter(statement -> statement.isSilentSince(moment))
        .map(statement -> new Silent(statement.writer(), statement.at()))
        .sorted(Comparator.comparing(Silent::at).reversed())
        .toList();
  }

  private void write(WriterStatement statement) {
    entities.unwrap(Session.class).doWork(connection -> write(connection, statement));
    writer.making(statement);
  }

  private void write(Connection connection, WriterStatement statement) throws SQLException {
    LockTimeout.set(connection);
    if (!statement.replace(connection, key)) {
      if (writer.hasSpoken()) {
        LOG.log(
            Level.ERROR,
            "the row of this node in audit_writer ({0}) was removed; it is written again",
            statement.writer());
      }
      statement.insert(connection, key);
    }
  }
}
