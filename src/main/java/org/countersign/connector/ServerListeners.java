package org.countersign.connector;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.nio.NIOTransport;

/**
 * The listeners of the running server. The way to them leads through classes that the server's
 * makers publish for nobody to compile against, hence by name.
 */
final class ServerListeners {

  private static final String SERVICES = "org.glassfish.internal.api.Globals";
  private static final String CONNECTOR = "com.sun.enterprise.v3.services.impl.GrizzlyService";

  private ServerListeners() {}

  /**
   * Finds the filters of a type on all listeners, at least one.
   *
   * @throws IllegalStateException when the server is built otherwise
   */
  static <T extends Filter> List<T> filters(Class<T> type) {
    try {
      List<T> filters = new ArrayList<>();
      for (Object listener : listeners()) {
        Method find = listener.getClass().getMethod("getFilters", Class.class);
        for (Object filter : (List<?>) find.invoke(listener, type)) {
          filters.add(type.cast(filter));
        }
      }
      if (filters.isEmpty()) {
        throw new IllegalStateException("no listener speaks HTTP");
      }
      return filters;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException("the server is built otherwise", e);
    }
  }

  /**
   * Finds what each listener accepts connections with.
   *
   * @throws IllegalStateException when the server is built otherwise
   */
  static List<NIOTransport> transports() {
    try {
      List<NIOTransport> transports = new ArrayList<>();
      for (Object listener : listeners()) {
        Method transport = listener.getClass().getMethod("getTransport");
        transports.add((NIOTransport) transport.invoke(listener));
      }
      return transports;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException("the server is built otherwise", e);
    }
  }

  private static List<Object> listeners() throws ReflectiveOperationException {
    Class<?> type = Class.forName(CONNECTOR);
    Object connector = Class.forName(SERVICES).getMethod("get", Class.class).invoke(null, type);
    Field proxies = type.getDeclaredField("proxies");
    proxies.setAccessible(true);
    List<Object> listeners = new ArrayList<>();
    for (Object proxy : (Iterable<?>) proxies.get(connector)) {
      listeners.add(proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy));
    }
    return listeners;
  }
}
