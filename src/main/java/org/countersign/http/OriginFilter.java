package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Notes where a request came from, before anything is decided about it. */
@Provider
@PreMatching
public class OriginFilter implements ContainerRequestFilter {

  @Inject private PeerAddress peer;
  @Context private HttpServletRequest request;

  /** Takes the address of the peer, or the one that its proxies vouch for. */
  @Override
  public void filter(ContainerRequestContext asked) {
    peer.note(request);
  }
}
