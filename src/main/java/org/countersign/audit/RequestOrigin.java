package org.countersign.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.countersign.crypto.RandomCodes;
import org.countersign.network.IpAddress;

/** Where the running request came from, and the name by which log and audit refer to it. */
@RequestScoped
public class RequestOrigin {

  private static final int CORRELATION_BYTES = 16;
  private static final String UNKNOWN = "unknown";

  private String address = UNKNOWN;
  private String place = UNKNOWN;
  private String correlationId;

  @Inject private RandomCodes random;

  /** The origin of requests from this address that are over; it has no correlation id. */
  static RequestOrigin at(String address) {
    RequestOrigin origin = new RequestOrigin();
    origin.address = address;
    origin.correlationId = "-";
    return origin;
  }

  /**
   * The request came from this address. Said by the filter that sees the connection, and again for
   * a client that is trusted to tell its user's address.
   */
  public void from(IpAddress origin) {
    address = origin.toString();
    place = origin.place().toString();
  }

  /** The address of the user as far as it is known, at most 64 characters. */
  public String address() {
    return address;
  }

  /** What counts as the same place as the address, for limits; at most 64 characters. */
  public String place() {
    return place;
  }

  /** An id that is in the log and in the audit rows of this request alone. */
  public String correlationId() {
    if (correlationId == null) {
      correlationId = random.hex(CORRELATION_BYTES);
    }
    return correlationId;
  }
}
