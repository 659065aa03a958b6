package org.countersign.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Connections to the embedded database whose commits are on disk before they return.
 *
 * <p>With {@code WRITE_DELAY=0} the database writes each commit at once, so that it survives the
 * end of the process. It leaves the file in the operating system's cache, so that an end of the
 * machine would still lose it; {@code ACCESS_MODE_DATA=rws} changes nothing about that.
 */
final class SyncedCommits {

  private SyncedCommits() {}

  /** The same source, with such connections. */
  static DataSource of(DataSource source) {
    return around(source, DataSource.class);
  }

  private static <T> T around(T target, Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            SyncedCommits.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(target, arguments);
                return after(target, method.getName(), result);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static Object after(Object target, String method, Object result) throws SQLException {
    if (target instanceof Connection connection && method.equals("commit")) {
      sync(connection);
    }
    return result instanceof Connection made ? around(made, Connection.class) : result;
  }

  private static void sync(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("checkpoint sync");
    }
  }
}
