package org.countersign.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;

/**
 * Opens the embedded database again after it has closed itself. It does so when it cannot write,
 * such as on a full disk, and its connections are of no use from then on.
 *
 * <p>The database knows itself by its name: a connection from before would close the database that
 * was opened after it. So it is opened again once all earlier connections are closed.
 */
final class ReopenedDatabase {

  private static final Set<Integer> CLOSING =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.FILE_CORRUPTED_1);

  private static final int LONGEST_CHAIN = 20;

  private static ReopenedDatabase last;

  private final String url;
  private final DataSource source;
  private int connections;
  private boolean closed;
  private volatile Runnable eviction = () -> {};

  private ReopenedDatabase(String url, DataSource source) {
    this.url = url;
    this.source = source;
  }

  /** The database of this address: all callers share one. */
  static synchronized ReopenedDatabase at(String url, DataSource source) {
    if (last == null || !last.url.equals(url)) {
      last = new ReopenedDatabase(url, source);
    }
    return last;
  }

  /**
   * Opens a connection.
   *
   * @throws SQLException if the database cannot be opened, or not yet
   */
  synchronized Connection connect() throws SQLException {
    if (closed && connections > 0) {
      throw new SQLTransientConnectionException("the embedded database is closing", "08001");
    }
    Connection connection = source.getConnection();
    closed = false;
    connections++;
    return counted(connection);
  }

  /** The same as a data source; only its connections can be asked for. */
  DataSource asDataSource() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) ->
            method.getName().equals("getConnection")
                ? connect()
                : invoke(source, method, arguments));
  }

  /** Runs this whenever a failure tells that the database has closed itself. */
  void whenClosed(Runnable evict) {
    eviction = evict;
  }

  /** Takes note if the database has closed itself, and returns whether it has. */
  boolean closedBy(SQLException failure) {
    boolean closing = isClosing(failure);
    if (closing) {
      synchronized (this) {
        closed = true;
      }
      eviction.run();
    }
    return closing;
  }

  /** Whether the embedded database closes with this failure: it could not write. */
  static boolean isClosing(SQLException failure) {
    return CLOSING.contains(failure.getErrorCode())
        || Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
            .limit(LONGEST_CHAIN)
            .anyMatch(MVStoreException.class::isInstance);
  }

  private Connection counted(Connection connection) {
    boolean[] left = new boolean[1];
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          try {
            return invoke(connection, method, arguments);
          } finally {
            if (method.getName().equals("close")) {
              leave(left);
            }
          }
        });
  }

  private synchronized void leave(boolean[] left) {
    if (!left[0]) {
      left[0] = true;
      connections--;
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    ClassLoader loader = ReopenedDatabase.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
