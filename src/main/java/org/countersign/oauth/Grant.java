package org.countersign.oauth;

import org.countersign.audit.AuditEvent;
import org.countersign.issuing.TokenResponse;

/**
 * One grant type at the token endpoint. Implementations are stateless session beans, found by CDI:
 * a new grant is one class.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4">RFC 6749, section 4</a>
 */
public interface Grant {

  /** The full grant type, as it stands in {@code grant_type} and in the grants of a client. */
  String type();

  /** How the audit log calls a refusal. */
  AuditEvent refusal();

  /**
   * Whether the user authenticates with this request. If not, the grant cannot meet {@code
   * acr_values} and {@code max_age}, and the token endpoint refuses them.
   */
  default boolean authenticatesUser() {
    return true;
  }

  /**
   * Exchanges the request for tokens. The client is authenticated and has the grant.
   *
   * @throws org.countersign.error.OAuthException when it is refused
   */
  TokenResponse exchange(TokenRequest request);
}
