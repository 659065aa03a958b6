package org.countersign.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.countersign.error.OAuthError;

/** Refuses Accept headers that the router could not parse, before it fails on them. */
@Provider
@PreMatching
public class AcceptCheck implements ContainerRequestFilter {

  private static final OAuthError MALFORMED =
      OAuthError.invalidRequest("The Accept header is malformed");

  /** 400 {@code invalid_request} for a malformed Accept or Accept-Language. */
  @Override
  public void filter(ContainerRequestContext asked) {
    try {
      asked.getAcceptableMediaTypes();
      asked.getAcceptableLanguages();
    } catch (ProcessingException | IllegalArgumentException e) {
      throw MALFORMED.because(e.getClass().getSimpleName());
    }
  }
}
