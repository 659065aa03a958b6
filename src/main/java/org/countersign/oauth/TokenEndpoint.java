package org.countersign.oauth;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.countersign.audit.RequestOrigin;
import org.countersign.audit.RequestSubject;
import org.countersign.client.Client;
import org.countersign.client.ClientAuthenticator;
import org.countersign.client.GrantTypes;
import org.countersign.error.OAuthError;
import org.countersign.issuing.Audiences;
import org.countersign.issuing.TokenResponse;
import org.countersign.network.IpAddress;
import org.countersign.session.Authentication;
import org.countersign.wire.DpopHeaders;
import org.countersign.wire.NarrowingParameters;
import org.countersign.wire.Parameters;

/**
 * What every token request goes through, in this order: the grant type is named, the client is
 * authenticated, the grant is known, the client has it, nothing is asked for that would be ignored.
 * The rest is the grant's.
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
   * @param proof the proof of a key that the token is to be bound to
   */
  public record Headers(
      Optional<String> authorization, Optional<String> forwardedFor, Optional<String> proof) {}

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
    DpopHeaders.refuse(headers.proof(), headers.authorization());
    NarrowingParameters.refuse(parameters);
    refuseUnmetAuthentication(grant, parameters);
    return grant.exchange(new TokenRequest(client, parameters));
  }

  /** A user who authenticates with this request meets every {@code max_age}. */
  private static void refuseUnmetAuthentication(Grant grant, Parameters parameters) {
    Optional<String> classes = parameters.text("acr_values");
    boolean known =
        classes.map(Audiences::words).orElse(Set.of()).contains(Authentication.MULTI_FACTOR);
    if (classes.isPresent() && !(known && grant.authenticatesUser())) {
      throw NarrowingParameters.unsupported("acr_values").asException();
    }
    if (parameters.has("max_age") && !grant.authenticatesUser()) {
      throw NarrowingParameters.unsupported("max_age").asException();
    }
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
