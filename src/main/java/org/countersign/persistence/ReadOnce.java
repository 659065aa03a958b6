package org.countersign.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a request has read of the settings, so that it asks the database once and decides by one and
 * the same state. It ends with the request: another node may change the settings at any time.
 * Nothing that an attempt changes belongs here: no user, no session and no count.
 */
@ApplicationScoped
public class ReadOnce {

  @Inject private OfRequest seen;
  @Inject private BeanManager beans;

  /** What one request has read. */
  @RequestScoped
  public static class OfRequest {

    private final Map<String, Object> values = new HashMap<>();

    Map<String, Object> values() {
      return values;
    }
  }

  /**
   * What was read under this name before, or else is read now. Outside of a request it is read
   * every time.
   *
   * @param <T> always the same type for one name
   */
  @SuppressWarnings("unchecked") // a name is read in one place
  public <T> T get(String name, Supplier<T> read) {
    if (!inRequest()) {
      return read.get();
    }
    Map<String, Object> values = seen.values();
    if (!values.containsKey(name)) {
      values.put(name, read.get());
    }
    return (T) values.get(name);
  }

  /** The settings are changed: what this request reads from here on is read anew. */
  public void forget() {
    if (inRequest()) {
      seen.values().clear();
    }
  }

  private boolean inRequest() {
    try {
      return beans.getContext(RequestScoped.class).isActive();
    } catch (ContextNotActiveException e) {
      return false;
    }
  }
}
