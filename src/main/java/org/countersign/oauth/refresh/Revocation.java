package org.countersign.oauth.refresh;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.client.Client;
import org.countersign.crypto.Secret;
import org.countersign.refresh.RefreshFamily;
import org.countersign.refresh.RefreshTokens;

/** Ends logins, at their clients' wish or because a token was stolen. */
@Stateless
public class Revocation {

  @Inject private RefreshTokens tokens;
  @Inject private AuditLog audit;

  /** Ends the login that this token renews, if it is this client's. */
  public void revoke(Client client, Secret token) {
    tokens
        .find(token, client.clientId())
        .ifPresent(
            found -> {
              tokens.revoke(found.family());
              audit.granted(
                  AuditEvent.REFRESH_REVOKED,
                  Who.of(found.family().bound().userId(), client.clientId()));
            });
  }

  /** Ends a login whose replaced token was used again: one of the two who hold it is a thief. */
  public void afterReuse(Client client, RefreshFamily family) {
    tokens.revoke(family);
    audit.refusedWithin(
        AuditEvent.REFRESH_REUSED, Who.of(family.bound().userId(), client.clientId()));
  }
}
