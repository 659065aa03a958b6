package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Collections;
import java.util.List;
import org.countersign.audit.RequestOrigin;
import org.countersign.config.Settings;
import org.countersign.network.IpAddress;

/**
 * Notes where a request came from. {@code X-Forwarded-For} is believed of configured proxies alone:
 * anyone can send it.
 *
 * @see "docs/security.md, section Addresses"
 */
@Provider
@PreMatching
public class OriginFilter implements ContainerRequestFilter {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  @Inject private RequestOrigin origin;
  @Inject private Settings settings;
  @Context private HttpServletRequest request;

  /** Takes the address of the peer, or the one that its proxies vouch for. */
  @Override
  public void filter(ContainerRequestContext asked) {
    List<String> forwardedFor = Collections.list(request.getHeaders(FORWARDED_FOR));
    IpAddress.parse(request.getRemoteAddr())
        .map(peer -> settings.trustedProxies().origin(peer, forwardedFor))
        .ifPresent(origin::from);
  }
}
