package org.countersign.issuing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.api.ResourceServer;
import org.countersign.api.ResourceServers;
import org.countersign.api.TokenForm;
import org.countersign.client.Client;
import org.countersign.client.GrantTypes;
import org.countersign.config.Settings;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.session.MfaSessions;
import org.countersign.tenant.Tenants;
import org.countersign.wire.Parameters;

/**
 * Which API a request means, and which scopes of it are granted.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
@ApplicationScoped
public class Audiences {

  /** The scope that asks for a refresh token. */
  public static final String OFFLINE_ACCESS = "offline_access";

  private static final List<String> OPENID =
      List.of("openid", "profile", "email", "address", "phone");

  /** The scopes of the MFA API. */
  static final List<String> MFA_SCOPES =
      List.of("enroll", "read:authenticators", "remove:authenticators");

  private static final Set<String> MANAGEMENT_SCOPES = Set.of("read:logs", "read:metrics");
  private static final Duration USERINFO_LIFETIME = Duration.ofSeconds(86_400);

  @Inject private Settings settings;
  @Inject private Tenants tenants;
  @Inject private ResourceServers apis;

  /** The audience of access tokens that open the MFA API. */
  public String mfa() {
    return settings.issuer() + "mfa/";
  }

  /** The audience of access tokens that open nothing but the user's own profile. */
  public String userinfo() {
    return settings.issuer() + "userinfo";
  }

  /** The audience of access tokens that open the administration API, for clients alone. */
  public String management() {
    return settings.issuer() + "api/v2/";
  }

  /**
   * The audience that a request names, as {@code audience} or by the name of RFC 8707, {@code
   * resource}.
   *
   * @throws org.countersign.error.OAuthException 400 {@code invalid_request} when the two differ
   */
  public static Optional<String> requested(Parameters parameters) {
    Optional<String> audience = parameters.text("audience");
    Optional<String> resource = parameters.text("resource");
    if (audience.isPresent() && resource.isPresent() && !audience.equals(resource)) {
      throw OAuthError.invalidRequest("audience and resource differ").asException();
    }
    return audience.or(() -> resource);
  }

  /** Whether the server itself is behind this audience. */
  public boolean isBuiltIn(String audience) {
    return audience.startsWith(settings.issuer());
  }

  /** Whether a scope is about the user or the login instead of an API, so needs no permission. */
  static boolean isOfOpenId(String word) {
    return OPENID.contains(word) || word.equals(OFFLINE_ACCESS);
  }

  /** Whether a request that names this audience means the one of a login. */
  public boolean isSame(String requested, String audience) {
    return requested.equals(audience)
        || isMfa(audience) && requested.equals(settings.issuer() + "mfa");
  }

  /** Whether tokens for this audience open the MFA API. */
  public boolean isMfa(String audience) {
    return audience.equals(mfa());
  }

  /**
   * Decides what a user's login is granted. No scope means all scopes of the API; {@code openid}
   * alone means all standard ones; what the API does not have is dropped.
   *
   * @throws org.countersign.error.OAuthException 403 {@code access_denied} for an unknown audience
   */
  public RequestedAccess resolve(
      Client client, Optional<String> requestedAudience, Optional<String> scope) {
    String audience =
        requestedAudience.or(() -> tenants.current().defaultAudience()).orElse(userinfo());
    boolean renews = client.allows(GrantTypes.REFRESH_TOKEN);
    if (audience.equals(mfa()) || audience.equals(settings.issuer() + "mfa")) {
      boolean offline = apis.find(mfa()).filter(ResourceServer::allowOfflineAccess).isPresent();
      return new RequestedAccess(mfa(), granted(scope, MFA_SCOPES, renews && offline));
    }
    if (audience.equals(userinfo())) {
      return new RequestedAccess(audience, granted(scope, OPENID, renews));
    }
    if (audience.equals(management())) {
      throw unknown(audience);
    }
    ResourceServer api = api(audience);
    return new RequestedAccess(
        audience, granted(scope, api.scopes(), renews && api.allowOfflineAccess()));
  }

  /**
   * The scopes that clients may be granted in their own names at this audience.
   *
   * @throws org.countersign.error.OAuthException 403 {@code access_denied} for an unknown audience
   */
  public Set<String> clientScopes(String audience) {
    return audience.equals(management()) ? MANAGEMENT_SCOPES : api(audience).scopes();
  }

  private ResourceServer api(String audience) {
    return apis.find(audience).orElseThrow(() -> unknown(audience));
  }

  /** The words of a scope, in order, each once. */
  public static Set<String> words(String scope) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(scope.trim().split(" +")));
    words.remove("");
    return words;
  }

  /** Whether the API of this audience wants a second factor of every user. */
  public boolean requiresMfa(String audience) {
    return apis.find(audience).filter(ResourceServer::requiresMfa).isPresent();
  }

  /** How long an access token for this audience is good. */
  public Duration lifetime(String audience) {
    if (isMfa(audience)) {
      return MfaSessions.LIFETIME;
    }
    return apis.find(audience).map(ResourceServer::tokenLifetime).orElse(USERINFO_LIFETIME);
  }

  /** How access tokens for this audience are written and signed. */
  public TokenForm form(String audience) {
    return isBuiltIn(audience)
        ? TokenForm.DEFAULT
        : apis.find(audience).map(apis::tokenForm).orElse(TokenForm.DEFAULT);
  }

  private static Set<String> granted(
      Optional<String> scope, Collection<String> all, boolean offline) {
    Set<String> asked = words(scope.orElse(""));
    if (asked.isEmpty()) {
      Set<String> every = new LinkedHashSet<>(all);
      every.remove(OFFLINE_ACCESS); // never unasked, whatever an API calls its scopes
      return every;
    }
    if (asked.equals(Set.of("openid"))) {
      return new LinkedHashSet<>(OPENID);
    }
    asked.removeIf(
        word ->
            word.equals(OFFLINE_ACCESS) ? !offline : !OPENID.contains(word) && !all.contains(word));
    return asked;
  }

  private static OAuthException unknown(String audience) {
    return new OAuthError(403, "access_denied", "Service not found: " + audience)
        .because("unknown audience");
  }
}
