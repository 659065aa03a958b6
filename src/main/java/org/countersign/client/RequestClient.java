package org.countersign.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.audit.RequestSubject;

/**
 * Which client the running request is of, once that is known: it has shown who it is, or its user's
 * token says so. Whoever finds out says it here, for what the answer depends on besides.
 */
@RequestScoped
public class RequestClient {

  private RequestSubject subject;
  private String clientId;

  /** For the container's proxy. */
  protected RequestClient() {}

  /** Nobody knows the client yet; the audit log is to know as soon as somebody does. */
  @Inject
  public RequestClient(RequestSubject subject) {
    this.subject = subject;
  }

  /** The request is of this client. */
  public void is(String id) {
    clientId = id;
    subject.client(id);
  }

  /** The client's id; empty as long as nobody knows. */
  public Optional<String> id() {
    return Optional.ofNullable(clientId);
  }
}
