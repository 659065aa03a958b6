package org.countersign.wire;

import java.util.Locale;
import java.util.Optional;
import org.countersign.error.OAuthError;

/**
 * Refuses requests that use DPoP. All tokens here are bearer tokens: a client that sends a proof
 * expects a token that is useless without its key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-5">RFC 9449, section 5</a>
 * @see "docs/compatibility.md, section Parameters that narrow"
 */
public final class DpopHeaders {

  private static final OAuthError UNSUPPORTED =
      OAuthError.invalidRequest("DPoP is not supported. Tokens are bearer tokens.");

  private DpopHeaders() {}

  /**
   * Refuses a request with a proof or with an {@code Authorization} of the scheme DPoP.
   *
   * @throws org.countersign.error.OAuthException 400 {@code invalid_request}
   */
  public static void refuse(Optional<String> proof, Optional<String> authorization) {
    boolean scheme =
        authorization
            .map(header -> header.strip().toLowerCase(Locale.ROOT))
            .filter(header -> header.equals("dpop") || header.startsWith("dpop "))
            .isPresent();
    if (proof.isPresent() || scheme) {
      throw UNSUPPORTED.asException();
    }
  }
}
