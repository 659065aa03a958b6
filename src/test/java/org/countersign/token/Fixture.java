package org.countersign.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.account.ProfileClaims;
import org.countersign.config.Settings;
import org.countersign.time.Time;

/** A server with keys of its own and a clock that stands still until it is set. */
final class Fixture {

  static final String ISSUER = "https://auth.example.test/";
  static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  static final Instant END = NOW.plusSeconds(600);

  final KeyPair accessKey = KeyPair.generate(KeyPurpose.ACCESS, "access-1");
  final KeyPair mfaKey = KeyPair.generate(KeyPurpose.MFA, "mfa-1");
  final SigningKeys keys = new SigningKeys(new KeyRing(List.of(accessKey, mfaKey)));
  final Tokens tokens = new Tokens(settings(), keys);
  final StandingTime time = new StandingTime();
  final TokenReader reader = new TokenReader(settings(), keys, time);

  String mfaToken() {
    return tokens.mfaToken(new MfaToken("session-1", "auth0|1", "app", NOW, END));
  }

  String mfaAccessToken() {
    return accessToken(ISSUER + "mfa/", Set.of("enroll"));
  }

  String accessToken(String audience, Set<String> scopes) {
    return tokens.accessToken(
        new AccessToken("token-1", "auth0|1", "app", audience, scopes, "password", NOW, END));
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

  private static Settings settings() {
    return Settings.read(Map.of("countersign.public-url", "https://auth.example.test")::get);
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
