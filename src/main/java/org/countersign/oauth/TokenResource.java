package org.countersign.oauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.countersign.wire.Parameters;

/**
 * {@code POST /oauth/token}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>
 */
@Path("oauth/token")
@ApplicationScoped
public class TokenResource {

  @Inject private TokenEndpoint endpoint;

  /** Exchanges a grant for tokens. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject exchange(
      Parameters parameters,
      @HeaderParam("Authorization") String authorization,
      @HeaderParam("auth0-forwarded-for") String forwardedFor,
      @HeaderParam("DPoP") String proof) {
    TokenEndpoint.Headers headers =
        new TokenEndpoint.Headers(
            Optional.ofNullable(authorization),
            Optional.ofNullable(forwardedFor),
            Optional.ofNullable(proof));
    return endpoint.exchange(parameters, headers).json();
  }
}
