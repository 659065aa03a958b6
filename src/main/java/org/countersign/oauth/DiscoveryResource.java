package org.countersign.oauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.config.Settings;

/** Serves the {@link Discovery} document. */
@Path("/.well-known/openid-configuration")
@ApplicationScoped
public class DiscoveryResource {

  @Inject private Settings settings;
  @Inject private Grants grants;

  /** The document; what it says changes only with a new version of the server. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response configuration() {
    return Response.ok(Discovery.of(settings.issuer(), grants.types()).toString())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=15, stale-while-revalidate=15")
        .build();
  }
}
