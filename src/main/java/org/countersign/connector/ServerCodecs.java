package org.countersign.connector;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.http.HttpServerFilter;

/**
 * The HTTP codecs of the running server. The way to them leads through classes that the server's
 * makers publish for nobody to compile against, hence by name.
 */
final class ServerCodecs {

  private static final String SERVICES = "org.glassfish.internal.api.Globals";
  private static final String CONNECTOR = "com.sun.enterprise.v3.services.impl.GrizzlyService";

  private ServerCodecs() {}

  /**
   * One for each way that HTTP is spoken on some listener, so at least one.
   *
   * @throws IllegalStateException when the server is built otherwise
   */
  static List<HttpServerFilter> find() {
    try {
      List<HttpServerFilter> codecs = new ArrayList<>();
      for (Object proxy : proxies()) {
        Object listener = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
        Method filters = listener.getClass().getMethod("getFilters", Class.class);
        for (Object codec : (List<?>) filters.invoke(listener, HttpServerFilter.class)) {
          codecs.add((HttpServerFilter) codec);
        }
      }
      if (codecs.isEmpty()) {
        throw new IllegalStateException("no listener speaks HTTP");
      }
      return codecs;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException("the server is built otherwise", e);
    }
  }

  private static Iterable<?> proxies() throws ReflectiveOperationException {
    Class<?> type = Class.forName(CONNECTOR);
    Object connector = Class.forName(SERVICES).getMethod("get", Class.class).invoke(null, type);
    Field proxies = type.getDeclaredField("proxies");
    proxies.setAccessible(true);
    return (Iterable<?>) proxies.get(connector);
  }
}
