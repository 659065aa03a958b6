package org.countersign.association;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * {@code GET /mfa/authenticators} and {@code DELETE /mfa/authenticators/{id}}.
 *
 * @see "docs/compatibility.md, section Authenticators"
 */
@Path("mfa/authenticators")
@ApplicationScoped
public class AuthenticatorsResource {

  @Inject private BearerCaller callers;
  @Inject private AuthenticatorList authenticators;
  @Inject private Removal removal;

  /** Lists the authenticators of the token's user. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonArray list(@HeaderParam("Authorization") String authorization) {
    return authenticators.list(callers.of(authorization));
  }

  /** Deletes one of them, and what it is paired with. */
  @DELETE
  @Path("{id}")
  public void delete(
      @HeaderParam("Authorization") String authorization, @PathParam("id") String id) {
    removal.remove(callers.of(authorization), id);
  }
}
