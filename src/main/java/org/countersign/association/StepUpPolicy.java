package org.countersign.association;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.account.User;
import org.countersign.client.Client;
import org.countersign.client.Clients;
import org.countersign.client.GrantTypes;
import org.countersign.error.OAuthError;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.countersign.session.MfaSessions;
import org.countersign.tenant.Tenants;
import org.countersign.time.Time;

/**
 * Decides who may begin, list and delete authenticators.
 *
 * @see "docs/compatibility.md, section Associate"
 */
@ApplicationScoped
public class StepUpPolicy {

  private static final OAuthError ALREADY_ENROLLED =
      new OAuthError(403, "access_denied", "User is already enrolled.");

  private static final OAuthError TOO_OLD =
      new OAuthError(
          401, "insufficient_user_authentication", "A more recent authentication is required.");

  @Inject private Clients clients;
  @Inject private MfaSessions sessions;
  @Inject private Tenants tenants;
  @Inject private Time time;

  /** Refuses a caller whose token does not let him begin an association. */
  public void requireEnroll(MfaCaller caller) {
    requireMfaGrant(caller);
    requireScope(caller, "enroll");
  }

  /**
   * Refuses what {@link #requireStillOpen} refuses, and a token that was ended while its request
   * waited for the user's row.
   *
   * @param locked the user, whose row the running transaction has locked
   */
  public void requireOpenUnderLock(MfaCaller caller, User locked) {
    if (!sessions.isOpen(caller.sessionId())) {
      throw Callers.INVALID_BEARER.because("ended while it waited");
    }
    if (locked.blocked()) {
      throw Callers.BLOCKED.asException();
    }
    requireStillOpen(caller, locked);
  }

  /** Refuses a token that the password alone has brought, once its user is enrolled. */
  public void requireStillOpen(MfaCaller caller, User user) {
    if (caller.passwordOnly() && user.enrolledAt().isPresent()) {
      throw caller.holdsMfaToken() ? ALREADY_ENROLLED.asException() : Callers.tooWeak();
    }
  }

  /** Refuses an access token that may not list; an mfa_token always may. */
  public void requireRead(MfaCaller caller) {
    requireScope(caller, "read:authenticators");
  }

  /** Refuses every mfa_token, and an access token that may not delete. */
  public void requireRemove(MfaCaller caller) {
    if (caller.holdsMfaToken()) {
      throw Callers.INVALID_BEARER.because("an mfa_token deletes nothing");
    }
    requireMfaGrant(caller);
    requireScope(caller, "remove:authenticators");
  }

  private void requireMfaGrant(MfaCaller caller) {
    Client client =
        clients
            .find(caller.clientId())
            .orElseThrow(() -> Callers.INVALID_BEARER.because("the client is gone"));
    GrantTypes.requireMfa(client);
  }

  private void requireScope(MfaCaller caller, String scope) {
    if (caller.holdsMfaToken()) {
      return;
    }
    tenants.current().stepUpMaxAge().ifPresent(age -> requireFresh(caller, age));
    if (!caller.scope().contains(scope)) {
      throw new OAuthError(
              403, "insufficient_scope", "Insufficient scope, expected any of: " + scope)
          .asException();
    }
  }

  /** An access token that was renewed may stand on an authentication of long ago. */
  private void requireFresh(MfaCaller caller, Duration age) {
    if (time.now().isAfter(caller.bound().authentication().at().plus(age))) {
      throw TOO_OLD.asException().withChallenge("max_age", Long.toString(age.toSeconds()));
    }
  }
}
