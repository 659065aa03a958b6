package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.countersign.audit.RequestOrigin;
import org.countersign.config.Settings;
import org.countersign.network.IpAddress;

/**
 * Where a connection came from. {@code X-Forwarded-For} is believed of configured proxies alone:
 * anyone can send it.
 *
 * @see "docs/security.md, section Addresses"
 */
@ApplicationScoped
public class PeerAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  @Inject private RequestOrigin origin;
  @Inject private Settings settings;

  /** Notes the address of the peer, or the one that its proxies vouch for. */
  void note(HttpServletRequest request) {
    List<String> forwardedFor = Collections.list(request.getHeaders(FORWARDED_FOR));
    IpAddress.parse(request.getRemoteAddr())
        .map(peer -> settings.trustedProxies().origin(peer, forwardedFor))
        .ifPresent(origin::from);
  }
}
