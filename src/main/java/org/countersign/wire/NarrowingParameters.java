package org.countersign.wire;

import java.util.List;
import org.countersign.error.OAuthError;

/**
 * Refuses parameters that ask for less than a request without them, and that this server does not
 * implement. If it ignored one, its token would be good for more than the client asked for.
 *
 * @see "docs/compatibility.md, section Parameters that narrow"
 */
public final class NarrowingParameters {

  private static final List<String> NAMES =
      List.of("organization", "authorization_details", "claims", "connection", "dpop_jkt");

  private NarrowingParameters() {}

  /**
   * Refuses the first of them that has a value.
   *
   * @throws org.countersign.error.OAuthException 400 {@code invalid_request}
   */
  public static void refuse(Parameters parameters) {
    NAMES.stream()
        .filter(parameters::has)
        .findFirst()
        .ifPresent(
            name -> {
              throw unsupported(name).asException();
            });
  }

  /** The refusal of a parameter that this server, or this request, does not take. */
  public static OAuthError unsupported(String name) {
    return OAuthError.invalidRequest("Parameter not supported: " + name);
  }
}
