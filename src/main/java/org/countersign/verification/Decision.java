package org.countersign.verification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.crypto.Secret;
import org.countersign.device.Devices;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.factor.Factors;
import org.countersign.factor.Proof;
import org.countersign.issuing.TokenIssuer;
import org.countersign.issuing.TokenResponse;
import org.countersign.notice.Notices;
import org.countersign.session.Bound;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.countersign.session.MfaSessions;
import org.countersign.time.Time;

/**
 * The one transaction that decides an attempt. It takes the user's row first where anything may be
 * confirmed, then authenticators, then what is secret about them, so that no two of its kind wait
 * for each other.
 *
 * @see "docs/adr/0004-first-confirmation.md"
 */
@Stateless
public class Decision {

  @Inject private Accounts accounts;
  @Inject private Authenticators authenticators;
  @Inject private Factors factors;
  @Inject private MfaSessions sessions;
  @Inject private CodeBudgets budgets;
  @Inject private TokenIssuer issuer;
  @Inject private Devices devices;
  @Inject private AuditLog audit;
  @Inject private Notices notices;
  @Inject private Time time;

  /**
   * Proves, confirms, spends and issues, or refuses and leaves everything as it was.
   *
   * @param charge what was counted for the attempt; a success gets it back
   */
  public TokenResponse decide(Attempt attempt, MfaCaller caller, CodeBudgets.Charge charge) {
    User user = user(caller);
    if (user.blocked()) {
      throw Callers.BLOCKED.asException();
    }
    List<Authenticator> own = authenticators.of(user.id());
    Proof proof =
        attempt
            .prover()
            .prove(candidates(own, user, caller))
            .orElseThrow(() -> attempt.rules().refusal().because("wrong code"));
    if (!proof.authenticator().active()) {
      confirm(attempt, caller, proof.authenticator(), own);
    }
    if (!authenticators.touch(proof.authenticator()) || !proof.spend().getAsBoolean()) {
      throw attempt.rules().refusal().because("another request used the code");
    }
    spendSession(caller);
    budgets.refund(charge);
    audit.granted(
        attempt.rules().granted(),
        new Who(caller.userId(), caller.clientId(), proof.authenticator().id()));
    if (proof.replacement().isPresent()) {
      notices.recovered(caller, proof.authenticator());
    }
    TokenResponse tokens =
        issuer
            .issue(
                attempt.client(),
                user,
                authenticated(caller, proof.authenticator()),
                occasion(caller))
            .withDeviceToken(deviceToken(caller));
    return proof.replacement().map(tokens::withRecoveryCode).orElse(tokens);
  }

  /** Confirmations of one user go one after the other; logins of an enrolled user do not. */
  private User user(MfaCaller caller) {
    boolean mayConfirm = !caller.holdsMfaToken() || caller.user().enrolledAt().isEmpty();
    User user =
        (mayConfirm ? accounts.lockFirst(caller.userId()) : accounts.find(caller.userId()))
            .orElseThrow(() -> Callers.MALFORMED.because("the user is gone"));
    if (!caller.holdsMfaToken() && !sessions.isOpen(caller.sessionId())) {
      throw Callers.MALFORMED.because("the access token was ended while its request waited");
    }
    boolean unenrolledSince = !mayConfirm && user.enrolledAt().isEmpty();
    return unenrolledSince ? accounts.lock(user.id()) : user;
  }

  private static List<Authenticator> candidates(
      List<Authenticator> own, User user, MfaCaller caller) {
    if (caller.holdsMfaToken() && user.enrolledAt().isPresent()) {
      return own.stream().filter(Authenticator::active).toList();
    }
    return own.stream().filter(one -> one.confirmableBy(caller)).toList();
  }

  /** Under the lock of the user's row, so that nothing was begun since his own were read. */
  private void confirm(
      Attempt attempt, MfaCaller caller, Authenticator first, List<Authenticator> own) {
    boolean mayBeFirstOnly = caller.passwordOnly();
    boolean isFirst = accounts.claimEnrolment(caller.userId(), time.now());
    factors.requireRoom(own);
    if (mayBeFirstOnly && !isFirst) {
      throw attempt.rules().refusal().because("another authenticator was confirmed first");
    }
    if (!authenticators.confirm(first)) {
      throw attempt.rules().refusal().because("another request confirmed it");
    }
    settleCompanions(first, own);
    authenticators.deletePasswordOnlyPending(caller.userId());
    sessions.endPasswordOnlyAccess(caller.userId());
    audit.granted(
        AuditEvent.ENROLLMENT_COMPLETED, new Who(caller.userId(), caller.clientId(), first.id()));
    notices.added(caller, first);
  }

  /** What was begun under the same token comes along; what other tokens have begun is void. */
  private void settleCompanions(Authenticator first, List<Authenticator> own) {
    List<Authenticator> pending =
        own.stream().filter(one -> !one.active() && !factors.independent(one)).toList();
    pending.stream()
        .filter(one -> first.begunBy().equals(one.begunBy()))
        .forEach(authenticators::confirmAlong);
    pending.stream()
        .filter(one -> !first.begunBy().equals(one.begunBy()))
        .forEach(authenticators::deleteIfPending);
  }

  /** A further authenticator shows nothing new of someone who has used a second factor before. */
  private Bound authenticated(MfaCaller caller, Authenticator used) {
    Bound bound = caller.bound();
    if (bound.secondFactor()) {
      return bound;
    }
    return bound.authenticated(
        bound
            .authentication()
            .withSecondFactor(factors.of(used).method(used), used.id(), time.now()));
  }

  /** An mfa_token is good for one login; an access token stays good until it expires. */
  private void spendSession(MfaCaller caller) {
    if (caller.holdsMfaToken() && !sessions.consume(caller.sessionId())) {
      throw Callers.MALFORMED.because("another request spent the mfa_token");
    }
  }

  /** Only a login makes a device known; an access token comes from one that is logged in. */
  private Optional<Secret> deviceToken(MfaCaller caller) {
    return caller.holdsMfaToken()
        ? devices.rememberAfterSecondFactor(caller.userId(), caller.deviceId())
        : Optional.empty();
  }

  private static TokenIssuer.Occasion occasion(MfaCaller caller) {
    return caller.holdsMfaToken()
        ? TokenIssuer.Occasion.LOGIN
        : TokenIssuer.Occasion.confirmation(caller);
  }
}
