package org.countersign.oauth.refresh;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.client.Client;
import org.countersign.client.ClientAuthenticator;
import org.countersign.wire.Parameters;

/**
 * {@code POST /oauth/revoke}. A token that is unknown, or another client's, is answered like one
 * that was revoked.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2">RFC 7009, section 2</a>
 */
@Path("oauth/revoke")
@ApplicationScoped
public class RevocationResource {

  @Inject private ClientAuthenticator clients;
  @Inject private Revocation revocation;

  /** Ends the login of a refresh token. */
  @POST
  public Response revoke(
      Parameters parameters, @HeaderParam("Authorization") String authorization) {
    Client client = clients.authenticate(parameters, Optional.ofNullable(authorization));
    revocation.revoke(client, parameters.requiredSecret("token"));
    return Response.ok().build();
  }
}
