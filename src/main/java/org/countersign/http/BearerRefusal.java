package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import org.countersign.error.OAuthError;

/** Says why a bearer token did not pass the gate, which MicroProfile JWT itself does not tell. */
@ApplicationScoped
public class BearerRefusal {

  private static final OAuthError INVALID =
      new OAuthError(
          401, "invalid_grant", "The mfa_token provided is invalid. Try getting a new token.");

  /** The refusal of a request that brought no token. */
  public OAuthError missing() {
    return INVALID;
  }

  /** The refusal of a token that MicroProfile JWT did not accept. */
  public OAuthError refusal(String rawToken) {
    return INVALID;
  }
}
