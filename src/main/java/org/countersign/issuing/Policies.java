package org.countersign.issuing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.account.Permissions;
import org.countersign.api.ResourceServer;
import org.countersign.api.ResourceServers;
import org.countersign.api.TokenDialect;
import org.countersign.session.Bound;

/**
 * Narrows what a user's tokens hold to what the user may do, where the API enforces it. The
 * permissions are looked up whenever a token is made, at a refresh too.
 *
 * @see "docs/adr/0016-what-narrows-access.md"
 */
@ApplicationScoped
public class Policies {

  private static final String CLAIM = "permissions";

  @Inject private Audiences audiences;
  @Inject private ResourceServers apis;
  @Inject private Permissions permissions;

  /**
   * What remains of a login.
   *
   * @param bound the login with the scopes that the user may have
   * @param claims the claim {@code permissions}, if the API's dialect has it
   */
  public record Permitted(Bound bound, Map<String, Object> claims) {}

  /** What of a login the user may have now. */
  public Permitted permitted(Bound bound) {
    if (audiences.isBuiltIn(bound.audience())) {
      return new Permitted(bound, Map.of());
    }
    return apis.find(bound.audience())
        .filter(api -> api.enforcesPolicies() || api.tokenDialect().hasPermissions())
        .map(api -> permitted(api, bound))
        .orElse(new Permitted(bound, Map.of()));
  }

  /** The claim of a client's own token: its permissions are the scopes of its client grant. */
  public Map<String, Object> claims(RequestedAccess access) {
    return apis.find(access.audience())
        .map(api -> claims(api.tokenDialect(), access.scope()))
        .orElse(Map.of());
  }

  private Permitted permitted(ResourceServer api, Bound bound) {
    Set<String> own = new LinkedHashSet<>(api.scopes());
    own.retainAll(permissions.of(bound.userId(), api.identifier()));
    return new Permitted(
        api.enforcesPolicies() ? narrowed(api, bound, own) : bound,
        claims(api.tokenDialect(), own));
  }

  private static Bound narrowed(ResourceServer api, Bound bound, Set<String> own) {
    return bound.withScope(
        bound.scope().stream()
            .filter(
                word ->
                    own.contains(word)
                        || Audiences.isOfOpenId(word) && !api.scopes().contains(word))
            .toList());
  }

  private static Map<String, Object> claims(TokenDialect dialect, Set<String> permissions) {
    return dialect.hasPermissions() ? Map.of(CLAIM, List.copyOf(permissions)) : Map.of();
  }
}
