package org.countersign.persistence;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

/**
 * Tells a database that is down, stopping, starting, frozen, full or read-only from one that
 * refuses a statement: the first mends by itself, so that a request that met it may come again.
 *
 * @see <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL, Error
 *     Codes</a>
 */
public final class Outage {

  private static final int LONGEST_CHAIN = 20;

  /** Connections; resources; an operator or a crash. */
  private static final List<String> CLASSES = List.of("08", "53", "57P");

  /** A statement that was ended because it took, or waited for a lock, too long. */
  private static final Set<String> WAITS = Set.of("57014", "55P03");

  /** A write to a standby, or to a database that an operator has made read-only. */
  private static final String READ_ONLY = "25006";

  /** Transactions that got into each other's way. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  /** The server tells by a number alone that the connection broke under a commit. */
  private static final Set<Integer> LOST_COMMITS =
      Set.of(XAException.XAER_RMERR, XAException.XAER_RMFAIL);

  /** The pool tells so, without a code, of a connection that it took away when it broke. */
  private static final String TAKEN_AWAY = "Connection is closed";

  private Outage() {}

  /** What the database or its driver said, if that is behind this failure; it holds no secret. */
  public static Optional<String> behind(Throwable failure) {
    return chain(failure).flatMap(one -> reason(one).stream()).findFirst();
  }

  /** Whether a statement was ended that waited for something too long. */
  public static boolean waitedInVain(Throwable failure) {
    return sql(failure).anyMatch(e -> WAITS.contains(state(e)));
  }

  /** Whether the database answers and takes no writes. */
  static boolean isReadOnly(SQLException e) {
    return READ_ONLY.equals(e.getSQLState());
  }

  private static Optional<String> reason(Throwable one) {
    if (one instanceof SQLException e && passes(e)) {
      String code = state(e).isEmpty() ? "without a code" : state(e);
      return Optional.of(e.getClass().getSimpleName() + " " + code);
    }
    if (one instanceof XAException e && LOST_COMMITS.contains(e.errorCode)) {
      return Optional.of("XAException " + e.errorCode);
    }
    return Optional.empty();
  }

  private static boolean passes(SQLException e) {
    return CLASSES.stream().anyMatch(state(e)::startsWith)
        || WAITS.contains(state(e))
        || CONFLICTS.contains(state(e))
        || isReadOnly(e)
        || ReopenedDatabase.isClosing(e)
        || (e.getSQLState() == null && TAKEN_AWAY.equals(e.getMessage()))
        || e instanceof SQLTransientException
        || e instanceof SQLTimeoutException
        || e instanceof SQLRecoverableException
        || e instanceof SQLNonTransientConnectionException;
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  private static Stream<SQLException> sql(Throwable failure) {
    return chain(failure).filter(SQLException.class::isInstance).map(SQLException.class::cast);
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Outage::causeOf).limit(LONGEST_CHAIN);
  }

  private static Throwable causeOf(Throwable failure) {
    boolean legacy = failure instanceof EJBException && failure.getCause() == null;
    return legacy ? ((EJBException) failure).getCausedByException() : failure.getCause();
  }
}
