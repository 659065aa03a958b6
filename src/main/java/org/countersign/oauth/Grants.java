package org.countersign.oauth;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All grants of this server, as CDI finds them. */
@ApplicationScoped
public class Grants {

  @Inject @Any private Instance<Grant> found;

  private Map<String, Grant> byType = Map.of();

  @PostConstruct
  void find() {
    Map<String, Grant> grants = new TreeMap<>();
    for (Grant grant : found) {
      grants.put(grant.type(), grant);
    }
    byType = grants;
  }

  /** The grant of that type. */
  public Optional<Grant> find(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  /** The types of all grants, sorted. */
  public Set<String> types() {
    return byType.keySet();
  }
}
