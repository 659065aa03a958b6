package org.countersign.association;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;

/**
 * Who sends a request to the bearer endpoints of the MFA API. MicroProfile JWT has judged the token
 * before; here its kind and its session are looked at.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
@ApplicationScoped
public class BearerCaller {

  private static final Pattern BEARER =
      Pattern.compile("bearer +([\\w.~+/-]+=*)", Pattern.CASE_INSENSITIVE);

  @Inject private Callers callers;

  /** The caller that the Authorization header names. */
  public MfaCaller of(String authorization) {
    Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization.trim());
    if (!bearer.matches()) {
      throw Callers.INVALID_BEARER.because("no bearer token");
    }
    return callers.ofBearer(bearer.group(1));
  }
}
