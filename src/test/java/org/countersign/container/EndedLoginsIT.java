package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.countersign.account.User;
import org.countersign.cleanup.CleanUp;
import org.countersign.crypto.Secret;
import org.countersign.refresh.RefreshTokens;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When the clean-up removes refresh tokens, and the logins that they renew. */
@ExtendWith(ArquillianExtension.class)
class EndedLoginsIT {

  private static final Instant NOW = Instant.parse("2033-03-03T03:03:00Z");
  private static final Duration TICK = Duration.ofMillis(1);
  private static final Duration MONTH = Duration.ofDays(30);

  @Inject private Visitors visitors;
  @Inject private CleanUp cleanUp;
  @Inject private RefreshTokens logins;
  @Inject private Rows rows;

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
  void loginsThatAreOverGoAfterThirtyDays() {
    String live = family("null", "null");
    String revoked = family("null", "'" + NOW + "'");
    String expired = family("'" + NOW + "'", "null");
    String idle = family("null", "null");
    token(live, "null", "null");
    token(live, "'" + NOW + "'", "null");
    token(revoked, "null", "null");
    token(expired, "null", "null");
    token(idle, "null", "'" + NOW + "'");
    cleanedUpAt(NOW.plus(MONTH));
    for (String family : new String[] {revoked, expired, idle}) {
      assertThat(families(family)).isOne();
      assertThat(tokens(family)).isOne();
    }
    assertThat(tokens(live)).isEqualTo(2);
    cleanedUpAt(NOW.plus(MONTH).plus(TICK));
    for (String family : new String[] {revoked, expired, idle}) {
      assertThat(families(family)).isZero();
      assertThat(tokens(family)).isZero();
    }
    assertThat(families(live)).isOne();
    assertThat(tokens(live)).isOne();
  }

  @Test
  void twoHundredLoginsOfAUserThroughAClientGoOn() {
    Secret other = login(visitors.fresh());
    Secret first = login(user);
    ShiftedTime.stop(NOW.plus(TICK));
    Secret second = login(user);
    ShiftedTime.stop(NOW.plus(TICK).plus(TICK));
    for (int i = 2; i < 200; i++) {
      login(user);
    }
    assertThat(logins.find(first, Visitors.CLIENT)).isPresent();
    Secret last = login(user);
    assertThat(logins.find(first, Visitors.CLIENT)).isEmpty();
    assertThat(logins.find(second, Visitors.CLIENT)).isPresent();
    assertThat(logins.find(last, Visitors.CLIENT)).isPresent();
    assertThat(logins.find(other, Visitors.CLIENT)).isPresent();
  }

  private Secret login(User who) {
    return logins.begin(visitors.client(), visitors.session(who).bound()).token();
  }

  private void cleanedUpAt(Instant moment) {
    ShiftedTime.stop(moment);
    cleanUp.run();
  }

  private String family(String expiresAt, String revokedAt) {
    String id = UUID.randomUUID().toString();
    rows.change(
        "insert into refresh_family (id, user_id, client_id, audience, scope, authenticated_at,"
            + " created_at, expires_at, revoked_at) values ('%s', '%s', '%s', 'a', '', '%s', '%s',"
                .formatted(id, user.id(), Visitors.CLIENT, NOW, NOW)
            + " %s, %s)".formatted(expiresAt, revokedAt));
    return id;
  }

  private void token(String family, String rotatedAt, String idleExpiresAt) {
    rows.change(
        "insert into refresh_token (id, family_id, created_at, rotated_at, idle_expires_at)"
            + " values ('%s', '%s', '%s', %s, %s)"
                .formatted(UUID.randomUUID(), family, NOW, rotatedAt, idleExpiresAt));
  }

  private long families(String id) {
    return rows.number("select count(*) from refresh_family where id = ?", id);
  }

  private long tokens(String family) {
    return rows.number("select count(*) from refresh_token where family_id = ?", family);
  }
}
