package org.countersign.oauth.password;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.User;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.client.Client;
import org.countersign.device.Devices;
import org.countersign.issuing.TokenIssuer;
import org.countersign.issuing.TokenResponse;
import org.countersign.session.Bound;

/** The transaction that answers a password with tokens. */
@Stateless
public class PasswordTokens {

  @Inject private TokenIssuer issuer;
  @Inject private AuditLog audit;
  @Inject private Devices devices;

  /**
   * Issues what was granted, and records it.
   *
   * @param deviceId the device that the password came from, if it is known
   */
  public TokenResponse issue(Client client, User user, Bound bound, Optional<String> deviceId) {
    audit.granted(AuditEvent.PASSWORD_EXCHANGED, Who.of(user.id(), client.clientId()));
    return issuer
        .issue(client, user, bound, TokenIssuer.Occasion.LOGIN)
        .withDeviceToken(devices.remember(user.id(), deviceId));
  }
}
