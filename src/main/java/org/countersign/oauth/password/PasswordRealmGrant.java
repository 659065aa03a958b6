package org.countersign.oauth.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.countersign.audit.AuditEvent;
import org.countersign.client.GrantTypes;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.Grant;
import org.countersign.oauth.TokenRequest;

/**
 * The password grant that names its connection.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordRealmGrant implements Grant {

  @Inject private PasswordLogin login;

  @Override
  public String type() {
    return GrantTypes.PASSWORD_REALM;
  }

  @Override
  public AuditEvent refusal() {
    return AuditEvent.PASSWORD_EXCHANGE_REFUSED;
  }

  @Override
  public TokenResponse exchange(TokenRequest request) {
    return login.exchange(request, request.parameters().required("realm"), "password-realm");
  }
}
