package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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

/**
 * One hash is computed for each login by password, whatever comes of it, and the database is asked
 * the same.
 */
@ExtendWith(ArquillianExtension.class)
class EqualWorkIT {

  private static final String WRONG = "403 invalid_grant Wrong email or password.";
  private static final String LOCKED = "429 too_many_attempts ";

  @Inject private Visitors visitors;
  @Inject private PasswordBudgets budgets;
  @Inject private Devices devices;
  @Inject private RequestOrigin origin;
  @Inject private Together together;

  private final String nobody = UUID.randomUUID() + "@example.com";
  private User user;

  @BeforeEach
  void comeFromSomewhere() {
    comeFrom("203.0.113.1");
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
      tryOften(login, 10);
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

  /** The first attempt at a login, and one at a login that was tried a moment ago. */
  @Test
  void anUnknownUserAWrongPasswordAndALoginTriedBeforeAreTheSameStatements() throws Exception {
    String first = statements(nobody, "wrong");
    assertThat(first)
        .contains("insert into throttle", "update throttle", "from app_user", "into audit_entry");
    assertThat(statements(nobody, "wrong")).isEqualTo(first);
    assertThat(statements(user.email(), "wrong")).isEqualTo(first);
    assertThat(statements(user.email(), "wrong")).isEqualTo(first);
    assertThat(statements(visitors.freshBlocked().email(), "wrong")).isEqualTo(first);
  }

  /** By the place, and by all places together. */
  @Test
  void aLockIsTheSameStatementsWhetherTheUserExistsAndThePasswordIsRightOrNot() throws Exception {
    List<String> logins = List.of(user.email(), visitors.freshBlocked().email(), nobody);
    logins.forEach(login -> tryOften(login, 10));
    assertSameStatements(logins);
    for (int place = 2; place < 11; place++) {
      comeFrom("203.0.113." + place);
      logins.forEach(login -> tryOften(login, 10));
    }
    comeFrom("203.0.113.99");
    assertSameStatements(logins);
  }

  private void comeFrom(String address) {
    origin.from(IpAddress.parse(address).orElseThrow());
  }

  private void tryOften(String login, int times) {
    for (int i = 0; i < times; i++) {
      budgets.charge(Visitors.DIRECTORY, login, Optional.empty());
    }
  }

  private void assertSameStatements(List<String> logins) throws Exception {
    String first = statements(logins.get(0), "wrong");
    for (String login : logins) {
      assertThat(refusal(() -> visitors.login(login, "wrong"))).startsWith(LOCKED);
      assertThat(statements(login, "wrong")).isEqualTo(first);
      assertThat(statements(login, "secret")).isEqualTo(first);
    }
  }

  /** In a request of its own, for what is recorded once in a request. */
  private String statements(String login, String password) throws Exception {
    String address = origin.address();
    return together
        .run(
            1,
            request -> {
              comeFrom(address);
              return CountedStatements.during(() -> refusal(() -> visitors.login(login, password)));
            })
        .stream()
        .flatMap(List::stream)
        .collect(Collectors.joining("\n"));
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
