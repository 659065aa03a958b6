package org.countersign.verification;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.CredentialsReplaced;
import org.countersign.account.PasswordReplaced;
import org.countersign.device.Devices;
import org.countersign.error.OAuthException;
import org.countersign.session.MfaCaller;
import org.countersign.throttle.Budget;
import org.countersign.throttle.ConsecutiveFailures;

/**
 * Limits failed codes. A device on which the user has completed a login with a second factor has a
 * budget of its own; all other callers share the user's. So a caller who knows the password alone
 * can empty the shared budget and not that of the user's devices.
 *
 * @see "docs/adr/0017-consecutive-failures.md"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CodeBudgets {

  @Inject private ConsecutiveFailures failures;
  @Inject private Devices devices;

  /** The codes that share a budget. */
  public enum Kind {
    /** One-time passwords and binding codes. */
    CODES(Budget.FAILED_CODES, Budget.FAILED_CODES_OF_DEVICE),
    /** Recovery codes. */
    RECOVERY_CODES(Budget.FAILED_RECOVERY_CODES, Budget.FAILED_RECOVERY_CODES_OF_DEVICE);

    private final Budget shared;
    private final Budget ofDevice;

    Kind(Budget shared, Budget ofDevice) {
      this.shared = shared;
      this.ofDevice = ofDevice;
    }
  }

  /**
   * What was counted for one attempt.
   *
   * @param subject the user, or one of their devices
   * @param last whether the refill is slow after this attempt, unless it succeeds
   */
  public record Charge(Budget budget, String subject, boolean last) {}

  /**
   * Counts one attempt, before the code is looked at. If the budget of a known device is empty, the
   * attempt is counted on the shared one.
   *
   * @throws OAuthException 429, with nothing counted, when a limit is reached
   */
  public Charge charge(Kind kind, MfaCaller caller) {
    return caller
        .deviceId()
        .filter(device -> devices.hasSecondFactor(device, caller.userId()))
        .flatMap(device -> chargeDevice(kind, device))
        .orElseGet(() -> spent(kind.shared, caller.userId()));
  }

  /** Gives back what was counted for an attempt that succeeds in the running transaction. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void refund(Charge charge) {
    failures.succeeded(charge.budget(), charge.subject());
  }

  /** Ends the slow refill for a user whose old password opens nothing any more. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void forget(@Observes @Priority(CredentialsReplaced.FAILURES) PasswordReplaced change) {
    for (Kind kind : Kind.values()) {
      failures.forget(kind.shared, change.userId());
    }
  }

  private Optional<Charge> chargeDevice(Kind kind, String device) {
    try {
      return Optional.of(spent(kind.ofDevice, device));
    } catch (OAuthException empty) {
      return Optional.empty();
    }
  }

  private Charge spent(Budget budget, String subject) {
    return new Charge(budget, subject, failures.spend(budget, subject));
  }
}
