package org.countersign.oauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.token.SigningKeys;

/**
 * The public keys of access and ID tokens. The keys of mfa_tokens are not among them: an API that
 * checks signature and issuer but no audience would take an mfa_token for an access token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>
 * @see "docs/compatibility.md, section Conventions"
 */
@Path("/.well-known/jwks.json")
@ApplicationScoped
public class JwksResource {

  @Inject private SigningKeys keys;

  /** The JWK set. It may be kept for a quarter of a minute, so a new key is soon known. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response keys() {
    return Response.ok(keys.published())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=15, stale-while-revalidate=15")
        .build();
  }
}
