package org.countersign.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.config.Settings;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.time.Time;

/**
 * Finds the client that signed an assertion: {@code private_key_jwt}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-2.2">RFC 7523, section 2.2</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID
 *     Connect Core 1.0, section 9</a>
 */
@ApplicationScoped
public class ClientAssertions {

  private Clients clients;
  private UsedAssertions used;
  private Time time;
  private Set<String> audiences;

  /** For the container's proxy. */
  protected ClientAssertions() {}

  /** Judges assertions for this issuer. */
  @Inject
  public ClientAssertions(Settings settings, Clients clients, UsedAssertions used, Time time) {
    this.clients = clients;
    this.used = used;
    this.time = time;
    this.audiences = Set.of(settings.issuer(), settings.issuer() + "oauth/token");
  }

  /**
   * The client whose assertion this is. An assertion counts as used once everything else about it
   * is right, whatever becomes of the request.
   *
   * @param named the client that the request names besides, if it does
   * @throws OAuthException 401 {@code invalid_client} for each assertion that cannot be accepted
   */
  Client client(Secret raw, Optional<String> named) {
    Assertion assertion = Assertion.parse(raw);
    String clientId = assertion.clientId();
    if (named.filter(id -> !id.equals(clientId)).isPresent()) {
      throw Assertion.FAILED.because("an assertion of another client than client_id");
    }
    Client client =
        clients
            .findWithKeys(clientId)
            .filter(found -> found.authMethod().equals(ClientRegistration.PRIVATE_KEY_JWT))
            .orElseThrow(() -> Assertion.FAILED.because("no client that signs assertions"));
    Instant now = time.now();
    assertion.requireSignature(client.keys(), now);
    assertion.requireAudience(audiences);
    assertion.requireTime(now);
    if (!used.use(clientId, assertion.id(), assertion.expiresAt())) {
      throw Assertion.FAILED.because("an assertion used before");
    }
    return client;
  }
}
