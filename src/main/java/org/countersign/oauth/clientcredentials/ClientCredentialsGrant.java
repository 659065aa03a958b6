package org.countersign.oauth.clientcredentials;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.client.Client;
import org.countersign.client.ClientAuthenticator;
import org.countersign.client.ClientGrant;
import org.countersign.client.Clients;
import org.countersign.client.GrantTypes;
import org.countersign.error.OAuthError;
import org.countersign.issuing.Audiences;
import org.countersign.issuing.RequestedAccess;
import org.countersign.issuing.TokenIssuer;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.Grant;
import org.countersign.oauth.TokenRequest;
import org.countersign.tenant.Tenants;
import org.countersign.wire.Parameters;

/**
 * A token for a client on its own behalf, within the scopes of its client grant.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, section 4.4</a>
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClientCredentialsGrant implements Grant {

  private static final OAuthError NO_AUDIENCE =
      new OAuthError(403, "access_denied", "Non-global clients are not allowed access to APIv1");

  @Inject private Tenants tenants;
  @Inject private Audiences audiences;
  @Inject private Clients clients;
  @Inject private TokenIssuer issuer;
  @Inject private AuditLog audit;

  @Override
  public String type() {
    return GrantTypes.CLIENT_CREDENTIALS;
  }

  @Override
  public AuditEvent refusal() {
    return AuditEvent.CLIENT_REFUSED;
  }

  @Override
  public boolean authenticatesUser() {
    return false;
  }

  @Override
  public TokenResponse exchange(TokenRequest request) {
    Client client = request.client();
    TokenResponse tokens = issuer.issue(client, access(client, request.parameters()));
    audit.granted(AuditEvent.CLIENT_EXCHANGED, Who.of(null, client.clientId()));
    return tokens;
  }

  private RequestedAccess access(Client client, Parameters parameters) {
    if (client.isPublic()) {
      throw ClientAuthenticator.UNAUTHORIZED.because("a public client has no credentials");
    }
    String audience =
        Audiences.requested(parameters)
            .or(() -> tenants.current().defaultAudience())
            .orElseThrow(NO_AUDIENCE::asException);
    Set<String> known = audiences.clientScopes(audience);
    ClientGrant grant =
        clients
            .grant(client.clientId(), audience)
            .orElseThrow(() -> notGranted(audience).because("no client grant"));
    Set<String> scope = scope(parameters.text("scope"), known, grant);
    return new RequestedAccess(audience, scope);
  }

  private static Set<String> scope(
      Optional<String> requested, Set<String> known, ClientGrant grant) {
    Set<String> granted = new LinkedHashSet<>(grant.scopes());
    granted.retainAll(known);
    Set<String> asked = Audiences.words(requested.orElse(""));
    if (asked.isEmpty()) {
      return granted;
    }
    Set<String> beyond = new LinkedHashSet<>(asked);
    beyond.removeAll(granted);
    if (!beyond.isEmpty()) {
      throw new OAuthError(
              403,
              "access_denied",
              "Client has not been granted scopes: " + String.join(", ", beyond))
          .because("scopes beyond the client grant");
    }
    return asked;
  }

  private static OAuthError notGranted(String audience) {
    return new OAuthError(
        403,
        "access_denied",
        "Client is not authorized to access \"%s\". You need to create a \"client-grant\""
                .formatted(audience)
            + " associated to this API. See:"
            + " https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants");
  }
}
