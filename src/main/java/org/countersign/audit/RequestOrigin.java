package org.countersign.audit;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** Where the running request came from, and the name by which log and audit refer to it. */
@RequestScoped
public class RequestOrigin {

  private String address = "unknown";
  private final String correlationId = UUID.randomUUID().toString();

  /** Set once, by the filter that sees the connection. */
  public void from(String remoteAddress) {
    address = remoteAddress;
  }

  /** The address of the peer, at most 64 characters. */
  public String address() {
    return address;
  }

  /** An id that is in the log and in the audit rows of this request alone. */
  public String correlationId() {
    return correlationId;
  }
}
