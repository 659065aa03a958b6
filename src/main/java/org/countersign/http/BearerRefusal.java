package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.session.Callers;

/** Says why a bearer token did not pass the gate, which MicroProfile JWT itself does not tell. */
@ApplicationScoped
public class BearerRefusal {

  @Inject private Callers callers;

  /** The refusal of a request that brought no token. */
  public OAuthError missing() {
    return Callers.INVALID_BEARER;
  }

  /** The refusal of a token that is not genuine; empty for one that is. */
  public Optional<OAuthException> notGenuine(String rawToken) {
    try {
      callers.requireGenuine(rawToken);
      return Optional.empty();
    } catch (OAuthException refused) {
      return Optional.of(refused.error().because(refused.getMessage()));
    }
  }

  /** The refusal of a genuine token that MicroProfile JWT did not accept. */
  public OAuthException refusal(String rawToken) {
    try {
      callers.ofBearer(rawToken);
      return Callers.INVALID_BEARER.asException();
    } catch (OAuthException refused) {
      return refused.error().because(refused.getMessage());
    }
  }
}
