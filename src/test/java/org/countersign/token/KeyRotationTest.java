package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.jwt.JWT;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.VaultException;
import org.countersign.token.TokenRefusedException.Reason;
import org.junit.jupiter.api.Test;

/** Keys that take turns, seen by two nodes on one database. */
class KeyRotationTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Fixture server = new Fixture();
  private final MemoryKeys store = server.store;

  @Test
  void firstStartMakesACurrentAndANextKeyOfEachKind() {
    assertThat(states())
        .containsOnly(
            Map.entry("access-1", KeyState.CURRENT),
            Map.entry("access-2", KeyState.NEXT),
            Map.entry("mfa-1", KeyState.CURRENT),
            Map.entry("mfa-2", KeyState.NEXT));
    assertThat(server.keys.published()).contains("access-1", "access-2").doesNotContain("mfa-");
  }

  @Test
  void withoutScheduleAndRequestNothingTurns() {
    pass(Duration.ofDays(3_000));
    assertThat(states()).containsOnlyKeys("access-1", "access-2", "mfa-1", "mfa-2");
    assertThat(kid(server.mfaToken())).isEqualTo("mfa-1");
  }

  @Test
  void scheduleTurnsEveryKeyWhenItIsOfAgeAndNotBefore() {
    store.every = Optional.of(DAY);
    pass(DAY.minusSeconds(1));
    assertThat(states()).containsEntry("access-1", KeyState.CURRENT);
    pass(Duration.ofSeconds(1));
    assertThat(states())
        .containsOnly(
            Map.entry("access-1", KeyState.PREVIOUS),
            Map.entry("access-2", KeyState.CURRENT),
            Map.entry("access-3", KeyState.NEXT),
            Map.entry("mfa-1", KeyState.PREVIOUS),
            Map.entry("mfa-2", KeyState.CURRENT),
            Map.entry("mfa-3", KeyState.NEXT));
    assertThat(kid(server.accessToken("https://api.example.test/", Set.of())))
        .isEqualTo("access-2");
  }

  @Test
  void keyIsPublishedBeforeItSigns() {
    store.every = Optional.of(DAY);
    String published = server.keys.published();
    pass(DAY);
    assertThat(published).contains(kid(server.mfaAccessToken()));
  }

  @Test
  void requestWaitsUntilTheNextKeyIsKnownAndTurnsTheKeysOnce() {
    store.requestedAt = Optional.of(server.time.now().plusSeconds(1));
    pass(Duration.ofSeconds(5));
    assertThat(states()).containsEntry("access-1", KeyState.CURRENT);
    pass(KeyRotation.AHEAD);
    assertThat(states()).containsEntry("access-2", KeyState.CURRENT);
    pass(DAY);
    pass(DAY);
    assertThat(states()).containsEntry("access-2", KeyState.CURRENT).doesNotContainKey("access-4");
    store.requestedAt = Optional.of(server.time.now());
    pass(DAY);
    assertThat(states()).containsEntry("access-3", KeyState.CURRENT);
  }

  @Test
  void requestFromAClockThatIsAheadWaitsForItsTimeAndTurnsTheKeysOnce() {
    pass(HOUR);
    store.requestedAt = Optional.of(server.time.now().plusSeconds(30));
    pass(Duration.ofSeconds(29));
    assertThat(states()).containsEntry("access-1", KeyState.CURRENT);
    pass(Duration.ofSeconds(1));
    assertThat(states()).containsEntry("access-2", KeyState.CURRENT);
    pass(DAY);
    assertThat(states()).containsEntry("access-2", KeyState.CURRENT);
  }

  @Test
  void clockSetBackTurnsNothingAndDropsNothing() {
    store.every = Optional.of(DAY);
    pass(DAY);
    Map<String, KeyState> before = states();
    pass(Duration.ofDays(-400));
    assertThat(states()).isEqualTo(before);
  }

  @Test
  void tokensOfAPreviousKeyAreGoodUntilTheyExpire() {
    String token = server.mfaToken();
    String accessToken = server.mfaAccessToken();
    store.requestedAt = Optional.of(server.time.now().plusSeconds(1));
    pass(KeyRotation.AHEAD);
    assertThat(states()).containsEntry("mfa-1", KeyState.PREVIOUS);
    assertThat(server.reader.readMfaToken(token).id()).isEqualTo("session-1");
    assertThat(server.reader.readMfaAccessToken(accessToken).id()).isEqualTo("token-1");
    assertThat(kid(server.mfaToken())).isEqualTo("mfa-2");
  }

  @Test
  void previousKeyStaysAsLongAsItsLongestTokenMayLiveAndGoesThen() {
    String token = server.mfaToken();
    store.requestedAt = Optional.of(server.time.now().plusSeconds(1));
    pass(HOUR);
    pass(Duration.ofMinutes(10));
    assertThat(states()).containsEntry("mfa-1", KeyState.PREVIOUS);
    pass(HOUR);
    assertThat(states()).doesNotContainKey("mfa-1");
    pass(Duration.ofDays(30).minus(HOUR));
    assertThat(states()).containsEntry("access-1", KeyState.PREVIOUS);
    assertThat(server.keys.published()).contains("access-1");
    pass(HOUR);
    assertThat(states()).doesNotContainKey("access-1");
    assertThat(server.keys.published()).doesNotContain("access-1");
    assertThat(reason(token)).isEqualTo(Reason.UNTRUSTED);
  }

  @Test
  void newAlgorithmBringsItsKeysAndAnUnusedOneRetires() {
    store.needed.add(Fixture.ES256);
    pass(HOUR);
    assertThat(states())
        .containsEntry("es-1", KeyState.CURRENT)
        .containsEntry("es-2", KeyState.NEXT);
    store.needed.remove(Fixture.ES256);
    pass(HOUR);
    assertThat(states()).containsEntry("es-1", KeyState.PREVIOUS).doesNotContainKey("es-2");
    store.needed.add(Fixture.ES256);
    pass(HOUR);
    assertThat(states()).containsEntry("es-3", KeyState.CURRENT);
    pass(Duration.ofDays(31));
    assertThat(states()).doesNotContainKey("es-1");
  }

  @Test
  void nodeThatHasNotHeardOfARotationStillReadsAndIsRead() {
    SigningKeys other = server.node();
    TokenReader otherReader = new TokenReader(Fixture.settings(), other, server.time);
    Tokens otherTokens = new Tokens(Fixture.settings(), other);
    store.requestedAt = Optional.of(server.time.now().plusSeconds(1));
    pass(KeyRotation.AHEAD);
    assertThat(otherReader.readMfaToken(server.mfaToken()).id()).isEqualTo("session-1");
    String fromOther =
        otherTokens.mfaToken(new MfaToken("session-2", "auth0|1", "app", Fixture.NOW, Fixture.END));
    assertThat(kid(fromOther)).isEqualTo("mfa-1");
    assertThat(server.reader.readMfaToken(fromOther).id()).isEqualTo("session-2");
    other.load();
    assertThat(other.loaded().states()).isEqualTo(states());
  }

  @Test
  void unknownKeyIdIsLookedUpInTheDatabaseOnceInTwoSeconds() {
    SigningKeys other = server.node();
    store.needed.add(Fixture.ES256);
    server.keys.load();
    int before = store.looks;
    assertThat(other.find("es-1")).isPresent();
    assertThat(store.looks).isEqualTo(before + 1);
    for (int i = 0; i < 1_000; i++) {
      assertThat(other.find("unknown-" + i)).isEmpty();
    }
    assertThat(store.looks).isEqualTo(before + 1);
    server.time.set(server.time.now().plusSeconds(2));
    assertThat(other.find("unknown")).isEmpty();
    assertThat(store.looks).isEqualTo(before + 2);
  }

  @Test
  void algorithmThatAnotherNodeBroughtIntoUseSignsAtOnce() {
    SigningKeys other = server.node();
    store.needed.add(Fixture.EDDSA);
    server.keys.load();
    assertThat(other.signing(Fixture.EDDSA).kid()).isEqualTo("ed-1");
    assertThatThrownBy(() -> other.signing(Fixture.PS256))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keysUnderAnotherMasterKeyStopTheStart() {
    SigningKeys node = new SigningKeys(Fixture.settings(), store, Fixture.vault(1), server.time);
    assertThatThrownBy(node::load)
        .isInstanceOf(VaultException.class)
        .hasMessageMatching(
            "signing_key:.* does not open: COUNTERSIGN_PREVIOUS_MASTER_KEYS lacks the master key"
                + " [0-9a-f]{8} that it takes; configured: [0-9a-f]{8}");
    assertThatThrownBy(node::published).isInstanceOf(IllegalStateException.class);
  }

  private void pass(Duration time) {
    server.time.set(server.time.now().plus(time));
    server.keys.load();
  }

  private Reason reason(String token) {
    return catchThrowableOfType(
            TokenRefusedException.class, () -> server.reader.readMfaToken(token))
        .reason();
  }

  private static String kid(String token) {
    return JWT.decode(token).getKeyId();
  }

  private Map<String, KeyState> states() {
    return new HashMap<>(server.keys.loaded().states());
  }
}
