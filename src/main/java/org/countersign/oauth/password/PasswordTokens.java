package org.countersign.oauth.password;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.client.Client;
import org.countersign.device.Devices;
import org.countersign.issuing.Audiences;
import org.countersign.issuing.TokenIssuer;
import org.countersign.issuing.TokenResponse;
import org.countersign.session.Bound;

/** The transaction that answers a password with tokens. */
@Stateless
public class PasswordTokens {

  @Inject private Accounts accounts;
  @Inject private TokenIssuer issuer;
  @Inject private Audiences audiences;
  @Inject private AuditLog audit;
  @Inject private Devices devices;

  /**
   * Issues what was granted, and records it.
   *
   * @param deviceId the device that the password came from, if it is known
   */
  public TokenResponse issue(Client client, User user, Bound bound, Optional<String> deviceId) {
    if (!accounts.holdUnchanged(user)) {
      throw PasswordLogin.WRONG.because("other credentials meanwhile");
    }
    audit.granted(AuditEvent.PASSWORD_EXCHANGED, Who.of(user.id(), client.clientId()));
    TokenResponse tokens = issuer.issue(client, user, bound, TokenIssuer.Occasion.LOGIN);
    return audiences.isMfa(bound.audience())
        ? tokens // not a completed login: it only lets the user enrol
        : tokens.withDeviceToken(devices.remember(user.id(), deviceId));
  }
}
