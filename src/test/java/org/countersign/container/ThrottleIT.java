package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.countersign.account.Accounts;
import org.countersign.error.OAuthException;
import org.countersign.session.Authentication;
import org.countersign.session.Bound;
import org.countersign.session.MfaSession;
import org.countersign.session.MfaSessions;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is counted stays counted, and what may happen once happens once. */
@ExtendWith(ArquillianExtension.class)
class ThrottleIT {

  private static final int THREADS = 32;

  @Inject private Throttle throttle;
  @Inject private MfaSessions sessions;
  @Inject private Accounts accounts;
  @Inject private Together together;
  @Resource private UserTransaction transaction;

  private final String subject = UUID.randomUUID().toString();

  @Test
  void whatIsCountedStaysCountedWhenTheCallersTransactionRollsBack() throws Exception {
    for (int i = 0; i < Budget.FAILED_CODES.size(); i++) {
      transaction.begin();
      throttle.spend(Budget.FAILED_CODES, subject);
      transaction.rollback();
    }
    OAuthException refused = refusal();
    assertThat(refused.error().status()).isEqualTo(429);
    assertThat(refused.retryAfter().orElseThrow())
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
  }

  @Test
  void aCountThatIsGivenBackIsRolledBackWithItsTransaction() throws Exception {
    for (int i = 0; i < Budget.FAILED_CODES.size(); i++) {
      throttle.spend(Budget.FAILED_CODES, subject);
    }
    transaction.begin();
    throttle.giveBack(Budget.FAILED_CODES, subject);
    transaction.rollback();
    assertThat(refusal()).isNotNull();
    throttle.giveBack(Budget.FAILED_CODES, subject);
    throttle.spend(Budget.FAILED_CODES, subject);
    assertThat(refusal()).isNotNull();
  }

  @Test
  void onSeveralBucketsAnAttemptIsCountedOnAllOrOnNone() {
    List<Throttle.Count> both =
        List.of(
            new Throttle.Count(Budget.ASSOCIATIONS, subject),
            new Throttle.Count(Budget.FAILED_CODES, subject));
    for (int i = 0; i < Budget.FAILED_CODES.size(); i++) {
      throttle.spend(both);
    }
    int left = Budget.ASSOCIATIONS.size() - Budget.FAILED_CODES.size();
    for (int i = 0; i < left; i++) {
      assertThat(catchThrowableOfType(OAuthException.class, () -> throttle.spend(both)))
          .isNotNull();
    }
    for (int i = 0; i < left; i++) {
      throttle.spend(Budget.ASSOCIATIONS, subject);
    }
    throttle.giveBack(both);
    throttle.spend(both);
    assertThat(refusal()).isNotNull();
  }

  @Test
  void ofManyAtOnceAsManyAsTheBudgetHoldsAreLetThrough() throws Exception {
    assertThat(together(attempt -> spends())).isEqualTo(Budget.FAILED_CODES.size());
  }

  @Test
  void ofManyThatSpendOneSessionOneIsToldThatItDid() throws Exception {
    String user =
        accounts
            .findByLogin("Username-Password-Authentication", "user@example.com")
            .orElseThrow()
            .id();
    Bound bound =
        new Bound(
            user,
            "post-client",
            "https://api.example.com/",
            java.util.Set.of(),
            "x",
            Authentication.byPassword(java.time.Instant.EPOCH));
    String id = sessions.open(MfaSession.Kind.MFA_TOKEN, bound).id();
    assertThat(together(attempt -> sessions.consume(id))).isEqualTo(1);
  }

  private boolean spends() {
    try {
      throttle.spend(Budget.FAILED_CODES, subject);
      return true;
    } catch (OAuthException empty) {
      return false;
    }
  }

  private OAuthException refusal() {
    return catchThrowableOfType(
        OAuthException.class, () -> throttle.spend(Budget.FAILED_CODES, subject));
  }

  private long together(IntFunction<Boolean> attempt) throws Exception {
    return together.run(THREADS, attempt).stream().filter(won -> won).count();
  }
}
