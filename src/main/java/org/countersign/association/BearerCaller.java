package org.countersign.association;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.countersign.wire.BearerHeader;

/**
 * Who sends a request to the bearer endpoints of the MFA API. MicroProfile JWT has judged the token
 * before; here its kind and its session are looked at.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
@ApplicationScoped
public class BearerCaller {

  @Inject private Callers callers;

  /** The caller that the Authorization header names. */
  public MfaCaller of(String authorization) {
    return callers.ofBearer(
        BearerHeader.token(authorization)
            .orElseThrow(() -> Callers.INVALID_BEARER.because("no bearer token")));
  }
}
