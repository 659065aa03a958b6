package org.countersign.oauth.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.account.Login;
import org.countersign.audit.RequestOrigin;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.Secret;
import org.countersign.device.Device;
import org.countersign.error.OAuthException;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.countersign.throttle.Throttle.Count;

/**
 * The limits on passwords. A known device of the user has one of its own. Everybody else shares
 * two: one for the login and the place that he comes from, one for the login from all places. So a
 * stranger locks out himself, many strangers slow each other down, and neither the user's devices.
 *
 * <p>They are of the login, not of the user: one that nobody has is counted in the same way.
 *
 * @see "docs/adr/0009-device-tokens.md"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordBudgets {

  @Inject private Throttle throttle;
  @Inject private CodeHash hashes;
  @Inject private RequestOrigin origin;

  /** What was counted for one attempt. */
  public static final class Charge {

    private final List<Count> counts;

    private Charge(List<Count> counts) {
      this.counts = counts;
    }
  }

  /**
   * Counts one attempt, before the password is looked at. A device whose own limit is reached is
   * one like any other.
   *
   * @param connection the name of the directory
   * @param login what the user is called there, in whatever form
   * @param device the device, if it is one of this user
   * @throws OAuthException 429, with nothing counted, when a limit is reached
   */
  public Charge charge(String connection, String login, Optional<Device> device) {
    return device
        .map(known -> new Count(Budget.FAILED_PASSWORDS_OF_DEVICE, known.id()))
        .flatMap(this::chargeDevice)
        .orElseGet(() -> chargeStranger(connection, Login.normalised(login)));
  }

  /** Gives back what was counted for an attempt that succeeded, or was not made after all. */
  public void refund(Charge charge) {
    throttle.giveBack(charge.counts);
  }

  private Optional<Charge> chargeDevice(Count own) {
    try {
      return Optional.of(spent(List.of(own)));
    } catch (OAuthException empty) {
      return Optional.empty();
    }
  }

  private Charge chargeStranger(String connection, String login) {
    Count fromHere =
        new Count(
            Budget.FAILED_PASSWORDS,
            hashes.hash("login", connection, new Secret(login + " " + origin.place())));
    Count fromAnywhere =
        new Count(
            Budget.FAILED_PASSWORDS_IN_ALL,
            hashes.hash("login-from-anywhere", connection, new Secret(login)));
    return spent(List.of(fromHere, fromAnywhere));
  }

  private Charge spent(List<Count> counts) {
    throttle.spend(counts);
    return new Charge(counts);
  }
}
