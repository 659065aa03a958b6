package org.countersign.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.countersign.error.OAuthError;

/**
 * Refuses headers that the router could not parse, before it tries to. What it accepts of a content
 * type is wider than what a body may be; that is judged when the body is read.
 */
@Provider
@PreMatching
public class HeaderCheck implements ContainerRequestFilter {

  private static final OAuthError CONTENT_TYPE =
      new OAuthError(415, "invalid_request", "The Content-Type header is malformed");
  private static final OAuthError ACCEPT =
      OAuthError.invalidRequest("The Accept header is malformed");

  /** 415 for a malformed Content-Type, 400 for malformed Accept headers. */
  @Override
  public void filter(ContainerRequestContext asked) {
    String contentType = asked.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (contentType != null && contentType.isBlank()) {
      asked.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    } else if (contentType != null) {
      checkContentType(contentType);
    }
    try {
      asked.getAcceptableMediaTypes();
      asked.getAcceptableLanguages();
    } catch (ProcessingException | IllegalArgumentException e) {
      throw ACCEPT.because(e.getClass().getSimpleName());
    }
  }

  private static void checkContentType(String contentType) {
    try {
      MediaType.valueOf(contentType);
    } catch (IllegalArgumentException e) {
      throw CONTENT_TYPE.because(e.getClass().getSimpleName());
    }
  }
}
