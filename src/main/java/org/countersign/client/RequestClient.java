package org.countersign.client;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/**
 * Which client the running request is of, once that is known: it has shown who it is, or its user's
 * token says so. Whoever finds out says it here, for what the answer depends on besides.
 */
@RequestScoped
public class RequestClient {

  private String clientId;

  /** The request is of this client. */
  public void is(String id) {
    clientId = id;
  }

  /** The client's id; empty as long as nobody knows. */
  public Optional<String> id() {
    return Optional.ofNullable(clientId);
  }
}
