package org.countersign.verification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.error.OAuthException;
import org.countersign.factor.Authenticators;
import org.countersign.issuing.TokenResponse;
import org.countersign.notice.Notices;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.countersign.throttle.ConsecutiveFailures;

/**
 * Verifies a second factor and answers with tokens. The attempt is counted and committed before the
 * deciding transaction begins, so that a refusal cannot roll the count back.
 *
 * @see "docs/architecture.md, section Confirm and log in"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Verification {

  @Inject private Callers callers;
  @Inject private Authenticators authenticators;
  @Inject private CodeBudgets budgets;
  @Inject private Decision decision;
  @Inject private AuditLog audit;
  @Inject private Notices notices;

  /** Verifies the attempt, or refuses it. */
  public TokenResponse complete(Attempt attempt) {
    MfaCaller caller = caller(attempt);
    try {
      attempt.prover().prepare(caller, authenticators.of(caller.userId()));
    } catch (OAuthException refused) {
      record(refused, attempt, caller);
      throw refused;
    }
    CodeBudgets.Charge charge = charge(attempt, caller);
    try {
      attempt.prover().count();
      return decision.decide(attempt, caller, charge);
    } catch (OAuthException refused) {
      record(refused, attempt, caller);
      if (charge.last()) {
        tellLimited(attempt, caller);
      }
      throw refused;
    }
  }

  /** Who holds an mfa_token knows the password; a wrong code then is more than a refusal. */
  private void record(OAuthException refused, Attempt attempt, MfaCaller caller) {
    Attempt.Rules rules = attempt.rules();
    Who who = new Who(caller.userId(), caller.clientId(), refused.getMessage());
    if (caller.holdsMfaToken() && refused.error().equals(rules.refusal())) {
      audit.refused(rules.failed(), rules.refused(), who);
      notices.failed(caller, attempt.prover().authenticatorType(), attempt.prover().sentTo());
    } else {
      audit.refused(rules.refused(), who);
    }
  }

  /** Tells the user that guesses go on without a success, and that few are let through from now. */
  private void tellLimited(Attempt attempt, MfaCaller caller) {
    audit.refusedWithin(
        AuditEvent.RATE_LIMITED,
        new Who(
            caller.userId(),
            caller.clientId(),
            ConsecutiveFailures.MOST + " failures without a success"));
    notices.limited(caller, attempt.prover().authenticatorType());
  }

  private MfaCaller caller(Attempt attempt) {
    String clientId = attempt.client().clientId();
    try {
      return attempt.rules().accessTokenToo()
          ? callers.ofMfaTokenOrAccessToken(attempt.mfaToken(), clientId)
          : callers.ofMfaToken(attempt.mfaToken(), clientId);
    } catch (OAuthException refused) {
      audit.refused(attempt.rules().refused(), new Who(null, clientId, refused.getMessage()));
      throw refused;
    }
  }

  private CodeBudgets.Charge charge(Attempt attempt, MfaCaller caller) {
    try {
      return budgets.charge(attempt.rules().kind(), caller);
    } catch (OAuthException empty) {
      audit.refused(AuditEvent.RATE_LIMITED, Who.of(caller.userId(), caller.clientId()));
      throw empty;
    }
  }
}
