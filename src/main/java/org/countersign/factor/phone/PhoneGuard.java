package org.countersign.factor.phone;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.error.OAuthException;
import org.countersign.factor.OobFactor.Message;
import org.countersign.figures.Figure;
import org.countersign.figures.Figures;
import org.countersign.throttle.Budget;

/**
 * Stands between everybody and the bill for messages: what is refused is counted, and its reason
 * told to the log alone. Call it while no transaction is open.
 *
 * @see "docs/adr/0012-phone-guard.md"
 */
@ApplicationScoped
public class PhoneGuard {

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  @Inject private PhoneLimits limits;
  @Inject private Figures figures;

  /**
   * Refuses a new number that nothing is sent to.
   *
   * @param number a number in its E.164 form
   * @throws OAuthException 400 {@code invalid_request}, as for a number that is none
   */
  public void requireReachable(String number) {
    try {
      limits.requireReachable(number);
    } catch (PhoneRefusedException refused) {
      count(refused);
      throw PhoneNumbers.INVALID.because(refused.getMessage());
    }
  }

  /**
   * Counts one message in every limit there is or in none of them.
   *
   * @throws OAuthException the refusal of the user's own budget, whatever the reason, and with a
   *     {@code Retry-After} of at most an hour
   */
  public void count(Message message) {
    try {
      limits.count(message);
    } catch (PhoneRefusedException refused) {
      count(refused);
      Duration wait = refused.remaining();
      throw Budget.PHONE_MESSAGES
          .refusal()
          .because(refused.getMessage())
          .retryAfter(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }
  }

  /**
   * Gives back what is to be given back of a message that the provider did not take.
   *
   * @param attempted whether the provider may have got it all the same
   */
  public void failed(Message message, boolean attempted) {
    if (attempted) {
      limits.notTaken(message);
    } else {
      limits.notSent(message);
    }
  }

  /** Counts that a code came back from this number. */
  public void cameBack(String number) {
    limits.cameBack(number);
  }

  private void count(PhoneRefusedException refused) {
    figures.count(Figure.MESSAGES_REFUSED, refused.reason().label());
  }
}
