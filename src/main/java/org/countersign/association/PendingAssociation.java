package org.countersign.association;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.challenge.Challenges;
import org.countersign.crypto.Secret;
import org.countersign.factor.AccompanyingFactor;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.factor.EnrollableFactor;
import org.countersign.factor.Enrollment;
import org.countersign.factor.EnrollmentRequest;
import org.countersign.factor.Factors;
import org.countersign.factor.OobFactor;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.countersign.throttle.Budget;
import org.countersign.time.Time;

/** The transaction in which an association begins. */
@Stateless
public class PendingAssociation {

  /** How many pending authenticators a user may have, whatever the number of tokens. */
  private static final int MOST_PENDING = 10;

  @Inject private Accounts accounts;
  @Inject private StepUpPolicy policy;
  @Inject private Factors factors;
  @Inject private Authenticators authenticators;
  @Inject private Challenges challenges;
  @Inject private AuditLog audit;
  @Inject private Time time;

  /**
   * What was begun.
   *
   * @param enrollment the pending authenticator
   * @param recoveryCode the recovery code that came along, the first time under a token
   * @param issued the code that is to be sent, for factors that send one
   */
  public record Begun(
      Enrollment enrollment, Optional<Secret> recoveryCode, Optional<Challenges.Issued> issued) {}

  /**
   * Makes the pending authenticator, in place of an older one that the same token has begun with
   * the same factor.
   */
  public Begun begin(EnrollableFactor factor, EnrollmentRequest request) {
    MfaCaller caller = request.caller();
    User user =
        accounts
            .lockFirst(caller.userId())
            .orElseThrow(() -> Callers.INVALID_BEARER.because("the user is gone"));
    policy.requireOpenUnderLock(caller, user);
    authenticators.deletePendingSince(
        user.id(), time.earliest().minus(Authenticators.PENDING_LIFETIME));
    List<Authenticator> own = authenticators.of(user.id());
    authenticators.deletePending(caller, kinds(own, factor));
    factors.requireRoom(own);
    requireRoom(own, factor, caller);
    Enrollment enrollment = factor.enroll(request);
    Optional<Secret> recoveryCode = accompany(user, own, caller);
    Optional<Challenges.Issued> issued =
        factor instanceof OobFactor
            ? Optional.of(challenges.issue(enrollment.authenticator(), caller))
            : Optional.empty();
    audit.granted(
        AuditEvent.ENROLLMENT_STARTED,
        new Who(user.id(), caller.clientId(), enrollment.authenticator().id()));
    return new Begun(enrollment, recoveryCode, issued);
  }

  /** Takes back the recovery code of an answer that never came, so that it is shown again. */
  public void withdrawCompanions(MfaCaller caller) {
    accounts.lock(caller.userId());
    Set<String> kinds =
        authenticators.of(caller.userId()).stream()
            .filter(one -> !factors.independent(one))
            .map(Authenticator::kind)
            .collect(Collectors.toSet());
    if (!kinds.isEmpty()) {
      authenticators.deletePending(caller, kinds);
    }
  }

  private Optional<Secret> accompany(User user, List<Authenticator> own, MfaCaller caller) {
    if (user.enrolledAt().isPresent()) {
      return Optional.empty();
    }
    return factors
        .enabled()
        .filter(AccompanyingFactor.class::isInstance)
        .map(AccompanyingFactor.class::cast)
        .filter(factor -> own.stream().noneMatch(one -> shown(one, factor, caller)))
        .findFirst()
        .map(factor -> factor.accompany(caller));
  }

  private static boolean shown(Authenticator one, AccompanyingFactor factor, MfaCaller caller) {
    return factor.holds(one.kind()) && caller.sessionId().equals(one.begunBy());
  }

  private void requireRoom(List<Authenticator> own, EnrollableFactor factor, MfaCaller caller) {
    long pending =
        own.stream()
            .filter(one -> !one.active() && factors.independent(one))
            .filter(one -> !(factor.holds(one.kind()) && caller.sessionId().equals(one.begunBy())))
            .map(Authenticator::device)
            .distinct()
            .count();
    if (pending >= MOST_PENDING) {
      throw Budget.ASSOCIATIONS
          .refusal()
          .because("too many pending authenticators")
          .retryAfter(Budget.ASSOCIATIONS.refill());
    }
  }

  private static Set<String> kinds(List<Authenticator> own, EnrollableFactor factor) {
    Set<String> kinds =
        own.stream().map(Authenticator::kind).filter(factor::holds).collect(Collectors.toSet());
    return kinds.isEmpty() ? Set.of("") : kinds;
  }
}
