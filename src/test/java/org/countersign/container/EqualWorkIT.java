package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.User;
import org.countersign.audit.RequestOrigin;
import org.countersign.crypto.Secret;
import org.countersign.device.Devices;
import org.countersign.network.IpAddress;
import org.countersign.oauth.password.PasswordBudgets;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One hash is computed for each login by password, whatever comes of it. */
@ExtendWith(ArquillianExtension.class)
class EqualWorkIT {

  private static final String WRONG = "403 invalid_grant Wrong email or password.";
  private static final String LOCKED = "429 too_many_attempts ";

  @Inject private Visitors visitors;
  @Inject private PasswordBudgets budgets;
  @Inject private Devices devices;
  @Inject private RequestOrigin origin;

  private final String nobody = UUID.randomUUID() + "@example.com";
  private User user;

  @BeforeEach
  void comeFromSomewhere() {
    origin.from(IpAddress.parse("203.0.113.1").orElseThrow());
    user = visitors.fresh();
  }

  @Test
  void aRightPasswordIsOneHash() {
    assertThat(oneHash(user.email(), "secret")).startsWith("403 mfa_required ");
  }

  @Test
  void aWrongPasswordAndAnUnknownUserAreOneHash() {
    assertThat(oneHash(user.email(), "wrong")).isEqualTo(WRONG);
    assertThat(oneHash(nobody, "wrong")).isEqualTo(WRONG);
    assertThat(oneHash("no\0body", "wrong")).isEqualTo(WRONG);
  }

  @Test
  void aBlockedUserIsOneHashAndSaysSoOnlyAfterTheRightPassword() {
    User blocked = visitors.freshBlocked();
    assertThat(oneHash(blocked.email(), "secret")).isEqualTo("403 unauthorized user is blocked");
    assertThat(oneHash(blocked.email(), "wrong")).isEqualTo(WRONG);
  }

  @Test
  void aLockIsOneHashWhetherTheUserExistsAndThePasswordIsRightOrNot() {
    User blocked = visitors.freshBlocked();
    for (String login : new String[] {user.email(), blocked.email(), nobody}) {
      for (int i = 0; i < 10; i++) {
        budgets.charge(Visitors.DIRECTORY, login, Optional.empty());
      }
      assertThat(oneHash(login, "secret")).startsWith(LOCKED);
      assertThat(oneHash(login, "wrong")).isEqualTo(oneHash(login, "secret"));
    }
  }

  @Test
  void aDeviceTokenIsNoMoreWork() {
    String known = devices.remember(user.id(), Optional.empty()).map(Secret::reveal).orElseThrow();
    for (String login : new String[] {user.email(), nobody}) {
      assertThat(oneHash(login, "wrong", "device_token", known)).isEqualTo(WRONG);
      assertThat(oneHash(login, "wrong", "device_token", "invented")).isEqualTo(WRONG);
    }
  }

  private String oneHash(String login, String password, String... more) {
    String[] refusal = new String[1];
    int hashes =
        CountingPasswordHash.during(
            () -> refusal[0] = refusal(() -> visitors.login(login, password, more)));
    assertThat(hashes).as(login + " " + password).isEqualTo(1);
    return refusal[0];
  }
}
