package org.countersign.oauth;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.audit.RequestOrigin;
import org.countersign.audit.RequestSubject;
import org.countersign.client.Client;
import org.countersign.client.ClientAuthenticator;
import org.countersign.client.GrantTypes;
import org.countersign.error.OAuthError;
import org.countersign.issuing.TokenResponse;
import org.countersign.network.IpAddress;
import org.countersign.wire.Parameters;

/**
 * What every token request goes through, in this order: the grant type is named, the client is
 * authenticated, the grant is known, the client has it. The rest is the grant's.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TokenEndpoint {

  @Inject private ClientAuthenticator clients;
  @Inject private Grants grants;
  @Inject private RequestOrigin origin;
  @Inject private RequestSubject subject;

  /**
   * The headers that count.
   *
   * @param authorization the client's credentials, if they are there
   * @param forwardedFor the address of the user, as the client tells it
   */
  public record Headers(Optional<String> authorization, Optional<String> forwardedFor) {}

  /** Answers a token request. */
  public TokenResponse exchange(Parameters parameters, Headers headers) {
    String type = parameters.required("grant_type");
    Optional<Grant> found = grants.find(type);
    found.map(Grant::refusal).ifPresent(subject::refusalIs);
    Client client = clients.authenticate(parameters, headers.authorization());
    if (client.ipHeaderTrusted()) {
      headers.forwardedFor().flatMap(IpAddress::parse).ifPresent(origin::from);
    }
    Grant grant = found.orElseThrow(() -> unsupported(type).because("unknown grant type"));
    if (!mayUse(client, type)) {
      throw GrantTypes.notAllowed(type).asException();
    }
    return grant.exchange(new TokenRequest(client, parameters));
  }

  /** Both password grants are one permission. */
  private static boolean mayUse(Client client, String type) {
    return client.allows(type)
        || type.equals(GrantTypes.PASSWORD) && client.allows(GrantTypes.PASSWORD_REALM)
        || type.equals(GrantTypes.PASSWORD_REALM) && client.allows(GrantTypes.PASSWORD);
  }

  private static OAuthError unsupported(String type) {
    return new OAuthError(403, "unsupported_grant_type", "Unsupported grant type: " + type);
  }
}
