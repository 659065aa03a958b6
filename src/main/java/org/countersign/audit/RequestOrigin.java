package org.countersign.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.countersign.crypto.RandomCodes;

/** Where the running request came from, and the name by which log and audit refer to it. */
@RequestScoped
public class RequestOrigin {

  private static final int CORRELATION_BYTES = 16;

  private String address = "unknown";
  private String correlationId;

  @Inject private RandomCodes random;

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
    if (correlationId == null) {
      correlationId = random.hex(CORRELATION_BYTES);
    }
    return correlationId;
  }
}
