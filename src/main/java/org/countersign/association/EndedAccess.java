package org.countersign.association;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.countersign.device.Devices;
import org.countersign.factor.Authenticator;
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
   * all logins that stand on the deleted authenticator; all pending authenticators that were begun
   * under other tokens; and the budgets for codes that devices have of their own. The caller must
   * hold the lock of the user's row and ask for no row of an authenticator afterwards.
   *
   * @param own the user's authenticators before the deletion
   */
  void endWhatItBrought(MfaCaller caller, List<Authenticator> own, Authenticator deleted) {
    List<String> ids =
        own.stream()
            .filter(one -> one.device().equals(deleted.device()))
            .map(Authenticator::id)
            .toList();
    authenticators.deletePendingOfOthers(caller.userId(), caller.sessionId());
    refreshTokens.revokeAfterRemoval(caller.userId(), audiences.mfa(), ids, caller.familyId());
    sessions.endOtherAccess(caller.userId(), caller.sessionId());
    devices.forgetSecondFactors(caller.userId());
  }
}
