package org.countersign.factor.phone;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.factor.OobFactor.Message;
import org.countersign.tenant.PhonePolicy;
import org.countersign.tenant.Tenants;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.countersign.throttle.Throttle.Count;

/**
 * All limits on messages, by the tenant's policy. Text messages and calls are counted together.
 *
 * @see "docs/adr/0012-phone-guard.md"
 */
@Stateless
public class PhoneLimits {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String ALL = "all";

  @Inject private Tenants tenants;
  @Inject private Throttle throttle;
  @Inject private PhoneTraffic traffic;
  @Inject private CodeHash hashes;

  /** Refuses a number that nothing is sent to, whatever the limits. */
  public void requireReachable(String number) {
    requireReachable(number, tenants.current().phonePolicy());
  }

  /**
   * Counts one message in every limit there is, in this order, or in none of them.
   *
   * @throws PhoneRefusedException for the first limit that is reached
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void count(Message message) {
    PhonePolicy policy = tenants.current().phonePolicy();
    String number = message.address().reveal();
    if (!policy.sending()) {
      refuse(PhoneRefusal.SWITCHED_OFF, HOUR);
    }
    requireReachable(number, policy);
    buckets(message, policy).forEach(this::spend);
    traffic
        .sentTo(PhoneNumbers.country(number), policy)
        .ifPresent(wait -> refuse(PhoneRefusal.BREAKER, wait));
    traffic.sentInAll(policy).ifPresent(wait -> refuse(PhoneRefusal.DAY, wait));
  }

  /**
   * Gives back the user's count of a message that the provider did not take. No code of it will
   * come back, so it does not count against its country either. In all other limits it stays, since
   * the provider may have sent it before it failed.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void notTaken(Message message) {
    throttle.giveBack(Budget.PHONE_MESSAGES, message.caller().userId());
    traffic.notSentTo(PhoneNumbers.country(message.address().reveal()));
  }

  /** Gives back all that was counted for a message that never reached the provider. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void notSent(Message message) {
    throttle.giveBack(List.copyOf(buckets(message, tenants.current().phonePolicy()).values()));
    traffic.notSentTo(PhoneNumbers.country(message.address().reveal()));
    traffic.notSentInAll();
  }

  /** Counts that a code came back from this number. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void cameBack(String number) {
    traffic.cameBack(PhoneNumbers.country(number));
  }

  private static void requireReachable(String number, PhonePolicy policy) {
    if (PhoneNumbers.costsExtra(number)) {
      refuse(PhoneRefusal.PREMIUM, HOUR);
    }
    if (!policy.allows(PhoneNumbers.country(number))) {
      refuse(PhoneRefusal.COUNTRY, HOUR);
    }
  }

  /** In the order in which they are counted, which is that of the budgets' names. */
  private Map<PhoneRefusal, Count> buckets(Message message, PhonePolicy policy) {
    String number = message.address().reveal();
    Map<PhoneRefusal, Count> buckets = new EnumMap<>(PhoneRefusal.class);
    buckets.put(PhoneRefusal.USER, new Count(Budget.PHONE_MESSAGES, message.caller().userId()));
    buckets.put(
        PhoneRefusal.NUMBER,
        new Count(budget(policy.perNumber(), DAY, "phone_number"), keyed(number)));
    buckets.put(
        PhoneRefusal.PREFIX,
        new Count(
            budget(policy.perPrefix(), HOUR, "phone_prefix"), keyed(PhoneNumbers.prefix(number))));
    buckets.put(
        PhoneRefusal.CLIENT,
        new Count(
            budget(policy.perClient(), HOUR, "phones_by_client"), message.caller().clientId()));
    buckets.put(PhoneRefusal.HOUR, new Count(budget(policy.perHour(), HOUR, "phones_in_all"), ALL));
    return buckets;
  }

  private void spend(PhoneRefusal reason, Count count) {
    try {
      throttle.spendWithin(count.budget(), count.subject());
    } catch (OAuthException empty) {
      refuse(reason, empty.retryAfter().orElse(HOUR));
    }
  }

  private static void refuse(PhoneRefusal reason, Duration wait) {
    throw new PhoneRefusedException(reason, wait);
  }

  private static Budget budget(int size, Duration period, String name) {
    return new Budget(name, size, period.dividedBy(size), Budget.PHONE_MESSAGES.refusal());
  }

  /** A copy of the database shows no numbers. */
  private String keyed(String digits) {
    return hashes.hash("phone-number", "", new Secret(digits));
  }
}
