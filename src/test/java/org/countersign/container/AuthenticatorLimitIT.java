package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.association.Association;
import org.countersign.association.Removal;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user has ten active authenticators at most, since each of them makes a guess more likely. */
@ExtendWith(ArquillianExtension.class)
class AuthenticatorLimitIT {

  private static final Instant NOW = Instant.parse("2030-12-12T12:12:00Z");
  private static final String FULL =
      "403 access_denied User has reached the limit of 10 authenticators.";

  private static final Association.Request OTP =
      new Association.Request(List.of("otp"), List.of(), Optional.empty());

  @Inject private Visitors visitors;
  @Inject private Accounts accounts;
  @Inject private Authenticators authenticators;
  @Inject private Association association;
  @Inject private Removal removal;
  @Inject private Callers callers;
  @Resource private UserTransaction transaction;

  private User user;

  @BeforeEach
  void stopTheClock() {
    ShiftedTime.stop(NOW);
    user = visitors.fresh();
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void theEleventhAssociationIsRefusedUntilOneIsDeleted() throws Exception {
    bringIn(10);
    MfaCaller owner = callers.ofBearer(visitors.strongAccessToken(user));
    assertThat(refusal(() -> association.begin(owner, OTP))).isEqualTo(FULL);
    removal.remove(owner, authenticators.of(user.id()).get(0).id());
    assertThat(association.begin(owner, OTP).getString("authenticator_type")).isEqualTo("otp");
  }

  /** A phone that is reached by text message and by call is one. */
  @Test
  void aPairCountsAsOneAndWhatIsPendingNotAtAll() throws Exception {
    bringIn(8);
    transaction.begin();
    String device = authenticators.newDevice();
    authenticators.imported("sms", device, user.id());
    authenticators.imported("voice", device, user.id());
    transaction.commit();
    assertThat(begun(visitors.strongAccessToken(user))).hasSize(32);
    assertThat(begun(visitors.strongAccessToken(user))).hasSize(32);
  }

  @Test
  void ofTwoThatWereBegunBeforeTheTenthTheSecondIsNotConfirmed() throws Exception {
    bringIn(9);
    String first = visitors.strongAccessToken(user);
    String second = visitors.strongAccessToken(user);
    String firstSeed = begun(first);
    String secondSeed = begun(second);
    assertThat(visitors.otp(first, now(firstSeed)).expiresIn()).isPositive();
    assertThat(refusal(() -> visitors.otp(second, now(secondSeed)))).isEqualTo(FULL);
    assertThat(authenticators.of(user.id())).filteredOn(Authenticator::active).hasSize(10);
  }

  private void bringIn(int count) throws Exception {
    transaction.begin();
    for (int i = 0; i < count; i++) {
      authenticators.imported("totp", authenticators.newDevice(), user.id());
    }
    accounts.enrolled(user.id(), NOW);
    transaction.commit();
  }

  /** The seed of an association under this access token. */
  private String begun(String token) {
    return association.begin(callers.ofBearer(token), OTP).getString("secret");
  }

  private static String now(String seed) {
    return code(seed, NOW.getEpochSecond() / 30);
  }
}
