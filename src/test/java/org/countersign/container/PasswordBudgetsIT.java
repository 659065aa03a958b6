package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.User;
import org.countersign.audit.RequestOrigin;
import org.countersign.crypto.Secret;
import org.countersign.device.Device;
import org.countersign.device.Devices;
import org.countersign.error.OAuthException;
import org.countersign.network.IpAddress;
import org.countersign.oauth.password.PasswordBudgets;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let through to have a password compared: strangers, many of them, and known devices. */
@ExtendWith(ArquillianExtension.class)
class PasswordBudgetsIT {

  private static final Instant NOW = Instant.parse("2030-07-07T07:07:00Z");
  private static final String WRONG = "403 invalid_grant Wrong email or password.";
  private static final String MFA = "403 mfa_required Multifactor authentication required";
  private static final String LOCKED =
      "429 too_many_attempts Your account has been blocked after multiple consecutive login"
          + " attempts. We've sent you an email with instructions on how to unblock it.";

  @Inject private Visitors visitors;
  @Inject private PasswordBudgets budgets;
  @Inject private Devices devices;
  @Inject private RequestOrigin origin;
  @Inject private Rows rows;

  private User user;

  @BeforeEach
  void stopTheClock() {
    ShiftedTime.stop(NOW);
    user = visitors.fresh();
    from("203.0.113.1");
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void tenFailuresLockALoginFromOnePlaceWhetherTheUserExistsOrNot() {
    for (String login : new String[] {user.email(), "nobody-" + user.email()}) {
      for (int i = 0; i < 10; i++) {
        assertThat(tried(login, "wrong")).isEqualTo(WRONG);
      }
      assertThat(tried(login, "secret")).isEqualTo(LOCKED);
      assertThat(tried(login, "wrong")).isEqualTo(LOCKED);
      assertThat(tried("  " + login.toUpperCase(java.util.Locale.ROOT), "wrong")).isEqualTo(LOCKED);
    }
    from("203.0.113.2");
    assertThat(tried(user.email(), "secret")).isEqualTo(MFA);
    from("203.0.113.1");
    ShiftedTime.stop(NOW.plus(Duration.ofMinutes(6)).minusMillis(1));
    assertThat(tried(user.email(), "secret")).isEqualTo(LOCKED);
    ShiftedTime.stop(NOW.plus(Duration.ofMinutes(6)));
    assertThat(tried(user.email(), "secret")).isEqualTo(MFA);
  }

  @Test
  void theAddressesOfOneSubscriberAreOnePlace() {
    for (int i = 0; i < 10; i++) {
      from("2001:db8:1:2::" + i);
      charge(Optional.empty());
    }
    from("2001:db8:1:2:ffff::1");
    assertThat(refused(Optional.empty())).isPresent();
    from("2001:db8:1:3::1");
    assertThat(refused(Optional.empty())).isEmpty();
  }

  @Test
  void aHundredFailuresFromAnywhereSlowStrangersDown() {
    exhaustFromTenPlaces();
    from("203.0.113.99");
    Optional<OAuthException> refused = refused(Optional.empty());
    assertThat(Visitors.text(refused.orElseThrow())).isEqualTo(LOCKED);
    assertThat(refused.get().retryAfter()).contains(Duration.ofSeconds(36));
    ShiftedTime.stop(NOW.plusSeconds(36));
    assertThat(refused(Optional.empty())).isEmpty();
    assertThat(refused(Optional.empty())).isPresent();
  }

  @Test
  void whoIsSlowedDownByOthersHasNotTried() {
    exhaustFromTenPlaces();
    from("203.0.113.99");
    for (int i = 0; i < 20; i++) {
      assertThat(refused(Optional.empty())).isPresent();
    }
    ShiftedTime.stop(NOW.plusSeconds(360));
    for (int i = 0; i < 10; i++) {
      assertThat(refused(Optional.empty())).isEmpty();
    }
    assertThat(refused(Optional.empty())).isPresent();
  }

  @Test
  void whoIsLockedOutAloneSlowsNobodyDown() {
    for (int i = 0; i < 200; i++) {
      refused(Optional.empty());
    }
    for (int place = 2; place <= 10; place++) {
      from("203.0.113." + place);
      for (int i = 0; i < 10; i++) {
        assertThat(refused(Optional.empty())).isEmpty();
      }
    }
    from("203.0.113.11");
    assertThat(refused(Optional.empty())).isPresent();
  }

  @Test
  void aKnownDeviceIsLetInWhileStrangersAreNot() {
    String token = deviceToken(user);
    exhaustFromTenPlaces();
    assertThat(tried(user.email(), "secret")).isEqualTo(LOCKED);
    assertThat(tried(user.email(), "secret", "device_token", token)).isEqualTo(MFA);
    for (int i = 0; i < 10; i++) {
      assertThat(tried(user.email(), "wrong", "device_token", token)).isEqualTo(WRONG);
    }
    assertThat(tried(user.email(), "secret", "device_token", token)).isEqualTo(LOCKED);
    ShiftedTime.stop(NOW.plus(Duration.ofMinutes(6)));
    assertThat(tried(user.email(), "secret", "device_token", token)).isEqualTo(MFA);
  }

  @Test
  void aDeviceWhoseBudgetIsSpentIsLikeAnyOther() {
    String token = deviceToken(user);
    for (int i = 0; i < 20; i++) {
      assertThat(tried(user.email(), "wrong", "device_token", token)).isEqualTo(WRONG);
    }
    assertThat(tried(user.email(), "wrong", "device_token", token)).isEqualTo(LOCKED);
    from("203.0.113.2");
    assertThat(tried(user.email(), "secret", "device_token", token)).isEqualTo(MFA);
  }

  @Test
  void whatIsNoTokenOfADeviceOfThisUserIsLikeNone() {
    User other = visitors.fresh();
    String own = deviceToken(user);
    String expired = deviceToken(user);
    String revoked = deviceToken(user);
    rows.change("delete from device where id = '" + revoked.split("\\.")[1] + "'");
    rows.change(
        "update device set expires_at = '2030-07-07T07:07:00Z' where id = '"
            + expired.split("\\.")[1]
            + "'");
    String foreign = deviceToken(other);
    String forged = "d1." + own.split("\\.")[1] + "." + foreign.split("\\.")[2];
    exhaustFromTenPlaces();
    for (String token :
        new String[] {
          "x",
          "d1",
          "d1." + "0".repeat(32) + "." + "0".repeat(64),
          own.substring(0, own.length() - 1),
          own + "0",
          own.toUpperCase(java.util.Locale.ROOT),
          forged,
          foreign,
          expired,
          revoked,
          visitors.token(user)
        }) {
      assertThat(tried(user.email(), "secret", "device_token", token)).as(token).isEqualTo(LOCKED);
    }
    assertThat(tried(user.email(), "secret", "device_token", own)).isEqualTo(MFA);
  }

  @Test
  void aSuccessGivesBackItsOwnCountAlone() {
    for (int i = 0; i < 9; i++) {
      assertThat(tried(user.email(), "wrong")).isEqualTo(WRONG);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(tried(user.email(), "secret")).isEqualTo(MFA);
    }
    assertThat(tried(user.email(), "wrong")).isEqualTo(WRONG);
    assertThat(tried(user.email(), "secret")).isEqualTo(LOCKED);
  }

  /** Ten places, of which this one is the first, try ten times each. */
  private void exhaustFromTenPlaces() {
    for (int place = 10; place >= 1; place--) {
      from("203.0.113." + place);
      for (int i = 0; i < 10; i++) {
        charge(Optional.empty());
      }
    }
  }

  private String deviceToken(User owner) {
    return devices.remember(owner.id(), Optional.empty()).map(Secret::reveal).orElseThrow();
  }

  private void from(String address) {
    origin.from(IpAddress.parse(address).orElseThrow());
  }

  private void charge(Optional<Device> device) {
    budgets.charge(Visitors.DIRECTORY, user.email(), device);
  }

  private Optional<OAuthException> refused(Optional<Device> device) {
    return Optional.ofNullable(catchThrowableOfType(OAuthException.class, () -> charge(device)));
  }

  private String tried(String login, String password, String... more) {
    return refusal(() -> visitors.login(login, password, more));
  }
}
