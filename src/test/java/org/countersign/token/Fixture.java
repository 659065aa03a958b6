package org.countersign.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.account.ProfileClaims;
import org.countersign.api.SigningAlgorithm;
import org.countersign.api.TokenForm;
import org.countersign.config.Settings;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.MasterKeys;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Vault;
import org.countersign.time.Time;

/** A server with keys of its own and a clock that stands still until it is set. */
final class Fixture {

  static final String ISSUER = "https://auth.example.test/";
  static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  static final Instant END = NOW.plusSeconds(600);

  static final KeySlot PS256 = new KeySlot(KeyPurpose.ACCESS, SigningAlgorithm.PS256);
  static final KeySlot ES256 = new KeySlot(KeyPurpose.ACCESS, SigningAlgorithm.ES256);
  static final KeySlot EDDSA = new KeySlot(KeyPurpose.ACCESS, SigningAlgorithm.EDDSA);

  /** The kid of a slot's first key ends in 1, that of the next one in 2, and so on. */
  static final Map<KeySlot, String> NAMES =
      Map.of(KeySlot.ACCESS, "access", KeySlot.MFA, "mfa", PS256, "ps", ES256, "es", EDDSA, "ed");

  final StandingTime time = new StandingTime();
  final MemoryKeys store = new MemoryKeys(time);
  final SigningKeys keys = node();
  final KeyPair accessKey = keys.find("access-1").orElseThrow();
  final KeyPair mfaKey = keys.find("mfa-1").orElseThrow();
  final Tokens tokens = new Tokens(settings(), keys);
  final TokenReader reader = new TokenReader(settings(), keys, time);

  /** One more node on the same database. */
  SigningKeys node() {
    SigningKeys node = new SigningKeys(settings(), store, store.vault, time);
    node.load();
    return node;
  }

  String mfaToken() {
    return tokens.mfaToken(new MfaToken("session-1", "auth0|1", "app", NOW, END));
  }

  String mfaAccessToken() {
    return accessToken(ISSUER + "mfa/", Set.of("enroll"));
  }

  String accessToken(String audience, Set<String> scopes) {
    return accessToken(audience, scopes, TokenForm.DEFAULT);
  }

  String accessToken(String audience, Set<String> scopes, TokenForm form) {
    return tokens.accessToken(
        new AccessToken(
            "token-1", "auth0|1", "app", audience, scopes, "password", Map.of(), NOW, END),
        form);
  }

  String idToken(String clientId, Set<String> scopes) {
    Instant updated = Instant.parse("2029-12-31T10:20:30.456Z");
    return tokens.idToken(
        new IdToken(
            "auth0|1",
            clientId,
            ProfileClaims.of("u@example.test", true, updated, scopes),
            NOW,
            END));
  }

  /** A vault whose only master key begins with this byte. */
  static Vault vault(int first) {
    byte[] bytes = new byte[MasterKey.LENGTH];
    bytes[0] = (byte) first;
    return new Vault(new MasterKeys(new MasterKey(bytes), List.of()), new RandomCodes());
  }

  static Settings settings() {
    return Settings.read(
        Map.of(
                "countersign.public-url",
                "https://auth.example.test",
                "countersign.allow-insecure",
                "embedded-database,console-phone")
            ::get);
  }

  /** A clock that a test sets. */
  static final class StandingTime extends Time {
    private Instant now = NOW;

    void set(Instant moment) {
      now = moment;
    }

    @Override
    public Instant now() {
      return now;
    }
  }
}
