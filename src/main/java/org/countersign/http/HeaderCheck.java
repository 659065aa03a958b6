package org.countersign.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.countersign.error.OAuthError;

/** Mends or refuses headers that the router could not parse, before it tries to. */
@Provider
@PreMatching
public class HeaderCheck implements ContainerRequestFilter {

  private static final OAuthError ACCEPT =
      OAuthError.invalidRequest("The Accept header is malformed");

  /** An empty Content-Type is none; malformed Accept headers are 400. */
  @Override
  public void filter(ContainerRequestContext asked) {
    String contentType = asked.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (contentType != null && contentType.isBlank()) {
      asked.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
    try {
      asked.getAcceptableMediaTypes();
      asked.getAcceptableLanguages();
    } catch (ProcessingException | IllegalArgumentException e) {
      throw ACCEPT.because(e.getClass().getSimpleName());
    }
  }
}
