package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.countersign.client.Clients;
import org.countersign.client.Origin;
import org.countersign.client.RequestClient;

/**
 * Which scripts may read an answer. What is public may be read by all. Anything else may be read by
 * the origins of the request's own client. A refusal whose client is not known may be read by the
 * origins of any client. So may a preflight, which names no client. Cookies have no part in it.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, section 3.3</a>
 * @see "docs/compatibility.md, section Browsers"
 */
@ApplicationScoped
public class CrossOrigin {

  private static final Logger LOG = System.getLogger(CrossOrigin.class.getName());

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String VARY = "Vary";

  private static final Map<String, String> PREFLIGHT =
      Map.of(
          "Access-Control-Allow-Methods", "GET, POST, DELETE",
          "Access-Control-Allow-Headers", "Authorization, Content-Type, Auth0-Client, DPoP",
          "Access-Control-Max-Age", "3600");

  private static final Map<String, String> ANSWER =
      Map.of("Access-Control-Expose-Headers", "Retry-After, WWW-Authenticate");

  private Clients clients;
  private RequestClient requestClient;

  /** For the container's proxy. */
  protected CrossOrigin() {}

  /** Decides by what these clients allow. */
  @Inject
  public CrossOrigin(Clients clients, RequestClient requestClient) {
    this.clients = clients;
    this.requestClient = requestClient;
  }

  /**
   * The headers of an answer to a script.
   *
   * @param origin the Origin header, null for none
   */
  Map<String, String> answer(Zone zone, String origin) {
    return headers(zone, origin, this::isOfItsClient, ANSWER);
  }

  /**
   * The headers of a refusal. One that no client stands behind tells nothing but that: it is
   * readable for the origins of any client, so that a script learns that its token is invalid.
   *
   * @param origin the Origin header, null for none
   */
  Map<String, String> refusal(Zone zone, String origin) {
    boolean known = requestClient.id().isPresent();
    return headers(zone, origin, known ? this::isOfItsClient : clients::anyAllows, ANSWER);
  }

  /** The headers of an answer to a browser that asks on behalf of a script. */
  Map<String, String> preflight(Zone zone, String origin) {
    return headers(zone, origin, clients::anyAllows, PREFLIGHT);
  }

  private static Map<String, String> headers(
      Zone zone, String header, Predicate<Origin> allowing, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (zone == Zone.WELL_KNOWN) {
      headers.put(ALLOW_ORIGIN, "*");
      headers.putAll(more);
    } else if (zone != Zone.OTHER && zone != Zone.MANAGEMENT) {
      headers.put(VARY, "Origin");
      Origin.of(header)
          .filter(origin -> isAllowed(origin, allowing))
          .ifPresent(
              origin -> {
                headers.put(ALLOW_ORIGIN, origin.toString());
                headers.putAll(more);
              });
    }
    return headers;
  }

  private boolean isOfItsClient(Origin origin) {
    Optional<String> client = requestClient.id();
    return client.isPresent() && clients.allows(client.get(), origin);
  }

  /** An answer is there already: a database that fails now must not take it away. */
  private static boolean isAllowed(Origin origin, Predicate<Origin> allowing) {
    try {
      return allowing.test(origin);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The origins of the clients cannot be read", e);
      return false;
    }
  }
}
