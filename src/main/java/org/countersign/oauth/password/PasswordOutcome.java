package org.countersign.oauth.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.User;
import org.countersign.client.Client;
import org.countersign.issuing.Audiences;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.MfaTicket;
import org.countersign.session.Bound;
import org.countersign.tenant.Tenant;
import org.countersign.tenant.Tenants;

/**
 * What follows a right password: tokens, or a second factor first. No transaction is open while the
 * way is chosen: the one that opens the session would need a second connection beside it, and as
 * many logins as the pool has connections would wait for each other.
 *
 * @see "docs/compatibility.md, section mfa_required"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordOutcome {

  @Inject private Tenants tenants;
  @Inject private Audiences audiences;
  @Inject private PasswordTokens tokens;
  @Inject private MfaTicket tickets;

  /**
   * A right password.
   *
   * @param bound what is granted for it
   * @param stepUp whether the client asks for a second factor, whatever the policy
   * @param deviceId the device that it came from, if it is known
   */
  public record Login(Bound bound, boolean stepUp, Optional<String> deviceId) {}

  /** Issues tokens at once where no second factor is needed, else refuses with an mfa_token. */
  public TokenResponse decide(Client client, User user, Login login) {
    Bound bound = login.bound();
    if (login.stepUp() || needsSecondFactor(user, bound)) {
      throw tickets.require(
          new MfaTicket.Login(bound, user, login.deviceId()), PasswordLogin.WRONG);
    }
    return tokens.issue(client, user, bound, login.deviceId());
  }

  /**
   * The MFA API is open to a user who has nothing to be challenged with, unless its entry in the
   * tenant file requires MFA: then mfa_tokens alone enrol.
   */
  private boolean needsSecondFactor(User user, Bound bound) {
    boolean enrolled = user.enrolledAt().isPresent();
    if (audiences.isMfa(bound.audience())) {
      return enrolled || audiences.requiresMfa(bound.audience());
    }
    Tenant tenant = tenants.current();
    return tenant.requiresMfa()
        || audiences.requiresMfa(bound.audience())
        || enrolled && tenant.challengesEnrolled();
  }
}
