package org.countersign.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives JSON the content type that clients know from the zone.
 *
 * @see "docs/compatibility.md, section Conventions"
 */
@Provider
public class JsonTypes implements ContainerResponseFilter {

  /** Sets the header where there is JSON. */
  @Override
  public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
    MediaType type = answer.getMediaType();
    if (answer.hasEntity() && type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      Zone zone = Zone.of(asked.getUriInfo().getPath(false));
      answer.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, zone.contentType());
    }
  }
}
