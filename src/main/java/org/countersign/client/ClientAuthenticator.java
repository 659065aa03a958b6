package org.countersign.client;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.RequestSubject;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.wire.Parameters;

/**
 * Finds out which client speaks, and whether it is the one: by its secret in the body or in the
 * header, by an assertion that it signed, or by its word if it is public.
 *
 * <p>It runs without a transaction, so that a used assertion stays used whatever follows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3">RFC 6749, section 2.3</a>
 * @see "docs/compatibility.md, section Client authentication"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClientAuthenticator {

  /** Said of a client that did not show who it is, or cannot. */
  public static final OAuthError UNAUTHORIZED =
      new OAuthError(401, "access_denied", "Unauthorized");

  private static final OAuthError NO_CLIENT_ID =
      new OAuthError(401, "invalid_client", "Missing client_id");

  private static final OAuthError TWO_METHODS =
      OAuthError.invalidRequest("Only one method of client authentication may be used");

  private static final OAuthError TWO_CLIENTS =
      OAuthError.invalidRequest("client_id differs from the one in the Authorization header");

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** Stands in for the hash of a client that has none, so that comparing takes as long. */
  private static final String NO_HASH = "0".repeat(64);

  @Inject private Clients clients;
  @Inject private ClientAssertions assertions;
  @Inject private CodeHash codeHash;
  @Inject private RequestClient requestClient;
  @Inject private RequestSubject subject;

  /**
   * The client whose credentials are in the body or in the header.
   *
   * @param authorizationHeader the header's value; any scheme but Basic is no client authentication
   * @throws OAuthException 401 when the client is unknown or does not prove who it is, 400 when its
   *     credentials contradict each other
   */
  public Client authenticate(Parameters body, Optional<String> authorizationHeader) {
    Optional<String> header = authorizationHeader.filter(BasicCredentials::isIn);
    Client client = header.isPresent() ? byHeader(body, header.get()) : byBody(body);
    requestClient.is(client.clientId());
    return client;
  }

  private Client byHeader(Parameters body, String header) {
    if (bodySecret(body).isPresent() || body.text("client_assertion").isPresent()) {
      throw TWO_METHODS.asException();
    }
    BasicCredentials basic =
        BasicCredentials.from(header).orElseThrow(() -> UNAUTHORIZED.because("malformed header"));
    Optional<String> inBody = body.text("client_id").filter(id -> !id.isEmpty());
    if (inBody.isPresent() && !inBody.get().equals(basic.clientId())) {
      throw TWO_CLIENTS.asException();
    }
    if (basic.clientId().isEmpty()) {
      throw NO_CLIENT_ID.asException();
    }
    return checked(basic.clientId(), basic.secrets().toList());
  }

  private Client byBody(Parameters body) {
    Optional<Secret> assertion = body.secret("client_assertion");
    if (assertion.isPresent()) {
      return byAssertion(body, assertion.get());
    }
    String clientId =
        body.text("client_id").filter(id -> !id.isEmpty()).orElseThrow(NO_CLIENT_ID::asException);
    return checked(clientId, List.of(bodySecret(body).orElse(new Secret(""))));
  }

  private Client byAssertion(Parameters body, Secret assertion) {
    if (bodySecret(body).isPresent()) {
      throw TWO_METHODS.asException();
    }
    if (body.text("client_assertion_type").filter(ASSERTION_TYPE::equals).isEmpty()) {
      throw Assertion.FAILED.because("client_assertion_type");
    }
    clients
        .find(Assertion.parse(assertion).clientId())
        .ifPresent(named -> subject.client(named.clientId()));
    return assertions.client(assertion, body.text("client_id"));
  }

  private Client checked(String clientId, List<Secret> secrets) {
    Optional<Client> client = clients.find(clientId);
    client.ifPresent(named -> subject.client(named.clientId()));
    String hash = client.map(Client::secretHash).orElse(NO_HASH);
    boolean proved = false;
    for (Secret secret : secrets) {
      proved |= codeHash.matches(Clients.PURPOSE, clientId, secret, hash);
    }
    if (client.isPresent()
        && client.get().authMethod().equals(ClientRegistration.PRIVATE_KEY_JWT)) {
      throw Assertion.FAILED.because("the client signs assertions");
    }
    boolean open = client.isPresent() && client.get().isPublic();
    if (client.isEmpty() || !(proved || open)) {
      throw UNAUTHORIZED.because(client.isEmpty() ? "unknown client" : "wrong client secret");
    }
    return client.get();
  }

  private static Optional<Secret> bodySecret(Parameters body) {
    return body.secret("client_secret").filter(secret -> !secret.reveal().isEmpty());
  }
}
