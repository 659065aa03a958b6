package org.countersign.oauth.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.countersign.audit.AuditEvent;
import org.countersign.client.GrantTypes;
import org.countersign.error.OAuthError;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.Grant;
import org.countersign.oauth.TokenRequest;
import org.countersign.tenant.Tenants;

/**
 * The password grant: the connection is the realm, if one is sent, else the tenant's default.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.3">RFC 6749, section 4.3</a>
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordGrant implements Grant {

  private static final OAuthError NO_DEFAULT =
      new OAuthError(
          500, "server_error", "Authorization server not configured with default connection.");

  @Inject private PasswordLogin login;
  @Inject private Tenants tenants;

  @Override
  public String type() {
    return GrantTypes.PASSWORD;
  }

  @Override
  public AuditEvent refusal() {
    return AuditEvent.PASSWORD_EXCHANGE_REFUSED;
  }

  @Override
  public TokenResponse exchange(TokenRequest request) {
    String realm =
        request
            .parameters()
            .text("realm")
            .or(() -> tenants.current().defaultDirectory())
            .orElseThrow(NO_DEFAULT::asException);
    return login.exchange(request, realm, "password");
  }
}
