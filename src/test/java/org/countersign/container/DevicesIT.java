package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.account.PasswordReplaced;
import org.countersign.account.User;
import org.countersign.account.UserDirectory;
import org.countersign.association.AuthenticatorList;
import org.countersign.association.Removal;
import org.countersign.crypto.Secret;
import org.countersign.device.Device;
import org.countersign.device.Devices;
import org.countersign.issuing.TokenResponse;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.countersign.session.MfaSession;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a device becomes known, for how long, and what its token is good for. */
@ExtendWith(ArquillianExtension.class)
class DevicesIT {

  private static final Instant NOW = Instant.parse("2030-08-08T08:08:00Z");
  private static final long STEP = NOW.getEpochSecond() / 30;

  @Inject private Visitors visitors;
  @Inject private Devices devices;
  @Inject private UserDirectory directory;
  @Inject private Callers callers;
  @Inject private AuthenticatorList authenticators;
  @Inject private Removal removal;
  @Inject private Rows rows;
  @Inject private Together together;
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
  void aCompletedLoginMakesItsDeviceKnown() {
    MfaSession session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    assertThat(count()).isZero();
    assertThat(refusal(() -> visitors.otp(visitors.token(session), "000000"))).startsWith("403 ");
    assertThat(count()).isZero();
    TokenResponse tokens = visitors.otp(visitors.token(session), code(seed, STEP));
    Secret token = tokens.deviceToken().orElseThrow();
    assertThat(devices.find(token).map(Device::userId)).contains(user.id());
    assertThat(tokens.json().keySet()).last().isEqualTo("device_token");
    assertThat(tokens.toString()).doesNotContain(token.reveal());
  }

  @Test
  void theSecondFactorOfALoginFromAKnownDeviceKeepsItKnown() {
    String seed = enrolled();
    Secret token = devices.remember(user.id(), Optional.empty()).orElseThrow();
    ShiftedTime.stop(NOW.plus(Devices.LIFETIME).minusSeconds(60));
    String mfaToken = mfaToken("device_token", token.reveal());
    long known = count();
    TokenResponse tokens =
        visitors.otp(mfaToken, code(seed, STEP + Devices.LIFETIME.toSeconds() / 30 - 2));
    assertThat(tokens.deviceToken()).contains(token);
    assertThat(count()).isEqualTo(known);
    ShiftedTime.stop(NOW.plus(Devices.LIFETIME).plusSeconds(3600));
    assertThat(devices.find(token)).isPresent();
    ShiftedTime.stop(NOW.plus(Devices.LIFETIME.multipliedBy(2)));
    assertThat(devices.find(token)).isEmpty();
  }

  @Test
  void aDeviceThatWasForgottenMeanwhileBecomesAnotherOne() {
    String seed = enrolled();
    Secret token = devices.remember(user.id(), Optional.empty()).orElseThrow();
    String mfaToken = mfaToken("device_token", token.reveal());
    devices.forgetAll(new PasswordReplaced(user.id()));
    Secret next = visitors.otp(mfaToken, code(seed, STEP)).deviceToken().orElseThrow();
    assertThat(next).isNotEqualTo(token);
    assertThat(devices.find(token)).isEmpty();
    assertThat(devices.find(next)).isPresent();
  }

  @Test
  void anotherPasswordMakesAllDevicesUnknown() throws Exception {
    Secret token = devices.remember(user.id(), Optional.empty()).orElseThrow();
    transaction.begin();
    directory.replacePassword(user.id(), new Secret("another"));
    transaction.commit();
    assertThat(devices.find(token)).isEmpty();
    assertThat(count()).isZero();
  }

  @Test
  void twentyDevicesAreKnownAndThoseThatNeverCameBackGoFirst() {
    List<Secret> tokens = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ShiftedTime.stop(NOW.plusSeconds(i));
      tokens.add(devices.remember(user.id(), Optional.empty()).orElseThrow());
    }
    assertThat(tokens).allMatch(token -> devices.find(token).isPresent());
    Secret oldest = tokens.get(0);
    devices.remember(user.id(), devices.find(oldest).map(Device::id));
    ShiftedTime.stop(NOW.plusSeconds(20));
    tokens.add(devices.remember(user.id(), Optional.empty()).orElseThrow());
    assertThat(count()).isEqualTo(20);
    assertThat(devices.find(tokens.get(1))).isEmpty();
    assertThat(devices.find(oldest)).isPresent();
    assertThat(devices.find(tokens.get(20))).isPresent();
  }

  @Test
  void loginsByThePasswordAloneDisplaceNoDeviceWithASecondFactor() {
    Secret strong = devices.rememberAfterSecondFactor(user.id(), Optional.empty()).orElseThrow();
    for (int i = 1; i <= 40; i++) {
      ShiftedTime.stop(NOW.plusSeconds(i));
      Secret weak = devices.remember(user.id(), Optional.empty()).orElseThrow();
      devices.remember(user.id(), devices.find(weak).map(Device::id));
    }
    assertThat(count()).isEqualTo(20);
    assertThat(devices.find(strong)).isPresent();
  }

  @Test
  void onlyALoginWithASecondFactorGivesADeviceOneUntilAnAuthenticatorIsDeleted() throws Exception {
    String seed = enrolled();
    String weak = id(devices.remember(user.id(), Optional.empty()).orElseThrow());
    String strong = id(visitors.otp(visitors.token(user), code(seed, STEP)).deviceToken().get());
    assertThat(devices.hasSecondFactor(weak, user.id())).isFalse();
    assertThat(devices.hasSecondFactor(strong, visitors.fresh().id())).isFalse();
    assertThat(devices.hasSecondFactor(strong, user.id())).isTrue();
    MfaCaller owner = callers.ofBearer(visitors.strongAccessToken(user));
    removal.remove(owner, authenticators.list(owner).getJsonObject(0).getString("id"));
    assertThat(devices.hasSecondFactor(strong, user.id())).isFalse();
  }

  @Test
  void theDatabaseAloneYieldsNoToken() {
    Secret token = devices.remember(user.id(), Optional.empty()).orElseThrow();
    String mac = token.reveal().split("\\.")[2];
    assertThat(rows.texts("select d::text from device d where user_id = ?", user.id()))
        .hasSize(1)
        .noneMatch(row -> row.contains(mac));
  }

  @Test
  void itPassesForNoOtherToken() {
    String token = devices.remember(user.id(), Optional.empty()).orElseThrow().reveal();
    assertThat(refusal(() -> callers.ofBearer(token))).startsWith("401 invalid_grant ");
    String malformed = "403 invalid_grant Malformed mfa_token";
    assertThat(refusal(() -> visitors.otp(token, "000000"))).isEqualTo(malformed);
    assertThat(refusal(() -> visitors.recovery(token, "A"))).isEqualTo(malformed);
    assertThat(refusal(() -> visitors.refresh(token)))
        .isEqualTo("403 invalid_grant Unknown or invalid refresh token.");
  }

  @Test
  void whereTheTenantWantsNoneNothingIsIssuedOrRecognised() throws Exception {
    Secret token = devices.remember(user.id(), Optional.empty()).orElseThrow();
    rows.change("update tenant set device_tokens = false");
    try {
      assertThat(inAnotherRequest(() -> devices.find(token))).isEmpty();
      assertThat(inAnotherRequest(() -> devices.remember(user.id(), Optional.empty()))).isEmpty();
    } finally {
      rows.change("update tenant set device_tokens = true");
    }
    assertThat(inAnotherRequest(() -> devices.find(token))).isPresent();
  }

  private static String id(Secret token) {
    return token.reveal().split("\\.")[1];
  }

  /** A request that has read nothing of the tenant yet. */
  private <T> T inAnotherRequest(Supplier<T> work) throws Exception {
    return together.run(1, request -> work.get()).get(0);
  }

  /** The seed of an app that was confirmed with the step before. */
  private String enrolled() {
    MfaSession session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    visitors.otp(visitors.token(session), code(seed, STEP - 1));
    return seed;
  }

  private String mfaToken(String... more) {
    return visitors.mfaTokenByPassword(user, more);
  }

  private long count() {
    return rows.number("select count(*) from device where user_id = ?", user.id());
  }
}
