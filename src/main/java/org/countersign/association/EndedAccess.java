package org.countersign.association;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.countersign.device.Devices;
import org.countersign.factor.Authenticators;
import org.countersign.issuing.Audiences;
import org.countersign.refresh.RefreshTokens;
import org.countersign.session.MfaCaller;
import org.countersign.session.MfaSessions;

/**
 * Ends what a deleted authenticator has brought. Its owner deletes it because it may be in other
 * hands, and those hands may hold tokens.
 *
 * @see "docs/security.md, section What ends access"
 */
@ApplicationScoped
class EndedAccess {

  @Inject private Audiences audiences;
  @Inject private Devices devices;
  @Inject private Authenticators authenticators;
  @Inject private MfaSessions sessions;
  @Inject private RefreshTokens refreshTokens;

  /**
   * Ends all access tokens for the MFA API and all logins that renew them, but the caller's own;
   * all logins that stand on a deleted authenticator; all pending authenticators that were begun
   * under other tokens; and the budgets for codes that devices have of their own. The caller must
   * hold the lock of the user's row and ask for no row of an authenticator afterwards.
   *
   * @param deleted the ids of all that was deleted: a pair, and a recovery code with the last one
   */
  void endWhatTheyBrought(MfaCaller caller, List<String> deleted) {
    authenticators.deletePendingOfOthers(caller.userId(), caller.sessionId());
    refreshTokens.revokeAfterRemoval(caller.userId(), audiences.mfa(), deleted, caller.familyId());
    sessions.endOtherAccess(caller.userId(), caller.sessionId());
    devices.forgetSecondFactors(caller.userId());
  }
}
