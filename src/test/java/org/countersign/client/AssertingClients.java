package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.config.Settings;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.time.Time;

/** Clients with keys, and what becomes of the assertions that they send. */
abstract class AssertingClients {

  static final String ISSUER = "https://auth.example.test/";
  static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  static final long SECONDS = NOW.getEpochSecond();
  static final KeyPair RSA = SignedAssertion.rsa(2048);
  static final KeyPair OTHER_RSA = SignedAssertion.rsa(2048);
  static final KeyPair EC = SignedAssertion.ec("secp256r1");

  final Map<String, Client> registered = new HashMap<>();
  final Set<String> used = new HashSet<>();
  final ClientAssertions assertions =
      new ClientAssertions(
          Settings.read(
              Map.of(
                      "countersign.public-url",
                      "https://auth.example.test",
                      "countersign.allow-insecure",
                      "embedded-database,console-phone")
                  ::get),
          new Clients() {
            @Override
            public Optional<Client> findWithKeys(String clientId) {
              return Optional.ofNullable(registered.get(clientId));
            }
          },
          new UsedAssertions() {
            @Override
            public boolean use(String clientId, Secret id, Instant expiresAt) {
              return used.add(clientId + " " + id.reveal());
            }
          },
          new Time() {
            @Override
            public Instant now() {
              return NOW;
            }
          });

  void register(String method, ClientKey... keys) {
    register("app", method, keys);
  }

  void register(String clientId, String method, ClientKey... keys) {
    ClientRegistration registration =
        new ClientRegistration(
            clientId,
            null,
            Optional.empty(),
            method,
            null,
            Set.of(),
            Duration.ofHours(1),
            RefreshPolicy.DEFAULT,
            List.of(keys),
            Set.of(),
            false);
    registered.put(clientId, new Client(registration, null));
  }

  static ClientKey key(String algorithm, KeyPair pair) {
    return new ClientKey(null, null, algorithm, pair.getPublic(), null);
  }

  static String claims() {
    return SignedAssertion.claims("app", ISSUER, NOW);
  }

  static String rs256(String claims) {
    return SignedAssertion.of("RS256", RSA.getPrivate(), claims);
  }

  void accepts(String assertion) {
    assertThat(assertions.client(new Secret(assertion), Optional.empty()).clientId())
        .isEqualTo("app");
  }

  void refuses(String assertion) {
    refuses(assertion, Optional.empty());
  }

  void refuses(String assertion, Optional<String> named) {
    int before = used.size();
    OAuthException refused =
        catchThrowableOfType(
            OAuthException.class, () -> assertions.client(new Secret(assertion), named));
    assertThat(refused).as(assertion).isNotNull();
    assertThat(refused.error().status()).isEqualTo(401);
    assertThat(refused.error().code()).isEqualTo("invalid_client");
    assertThat(refused.error().description()).isEqualTo("Client authentication failed");
    assertThat(used).as("a refused assertion is not used").hasSize(before);
  }
}
