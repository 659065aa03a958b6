package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.account.User;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.factor.OobFactor.Message;
import org.countersign.factor.phone.PhoneGuard;
import org.countersign.tenant.PhonePolicy;
import org.countersign.tenant.Tenants;
import org.countersign.throttle.Budget;

/** Messages that are counted without being sent, under policies of a test's own. */
@ApplicationScoped
public class GuardedPhones {

  static final Duration HOUR = Duration.ofHours(1);

  static final String LIMITED =
      "429 invalid_request Too many SMS sent by the user. Wait for some minutes before retrying.";

  @Inject private Visitors visitors;
  @Inject private PhoneGuard guard;
  @Inject private Tenants tenants;
  @Inject private Rows rows;

  private PhonePolicy before;
  private User somebody;
  private int asked;

  /** Stops the clock in a future in which nothing was sent yet. */
  public void begin(Instant now) {
    before = tenants.current().phonePolicy();
    asked = 0;
    ShiftedTime.stop(now);
    forget();
  }

  /** Leaves nothing of that future behind. */
  public void end() {
    forget();
    ShiftedTime.run();
    tenants.guardPhonesBy(before);
  }

  private void forget() {
    rows.change("delete from throttle where kind like 'phone%'");
    rows.change("delete from phone_traffic");
  }

  /** From now on this holds. */
  public void obey(PhonePolicies policies) {
    tenants.guardPhonesBy(policies.policy());
  }

  /** The refusal of a message for a user who has not used up his own; null if it is counted. */
  public OAuthException count(String number) {
    if (asked++ % Budget.PHONE_MESSAGES.size() == 0) {
      somebody = visitors.fresh();
    }
    return count(somebody, number);
  }

  /** The refusal of a message; null if it is counted. */
  public OAuthException count(User user, String number) {
    Message message = message(user, number);
    return catchThrowableOfType(OAuthException.class, () -> guard.count(message));
  }

  /** A message to a new number of this user. */
  public Message message(User user, String number) {
    return new Message(new Secret(number), visitors.caller(visitors.session(user)), true);
  }

  /** Everything that is counted, line by line. */
  public List<String> counts() {
    return rows.texts(
        "select kind || ' ' || subject || ' ' || full_at from throttle"
            + " union all select subject || ' ' || since || ' ' || sent || ' ' || verified"
            + " from phone_traffic order by 1");
  }

  /** What was sent to a country and what came back, with a slash between them. */
  public String traffic(String subject) {
    return rows.text(
        "select sent || '/' || verified from phone_traffic where subject = ?", subject);
  }

  /** It is refused as an empty bucket is, and only the log says why. */
  static void assertRefused(OAuthException refused, String reason) {
    assertThat(refused).isNotNull();
    assertThat(Visitors.text(refused)).isEqualTo(LIMITED);
    assertThat(refused).hasMessage("nothing is sent: " + reason);
    assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(1), HOUR);
  }

  /** A number in California with a prefix of its own. */
  static String anywhere(int i) {
    return "+1415%03d0123".formatted(200 + i);
  }
}
