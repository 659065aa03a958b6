package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.config.Settings;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.time.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAssertionsTest {

  private static final String ISSUER = "https://auth.example.test/";
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final long SECONDS = NOW.getEpochSecond();
  private static final KeyPair RSA = SignedAssertion.rsa(2048);
  private static final KeyPair OTHER_RSA = SignedAssertion.rsa(2048);
  private static final KeyPair EC = SignedAssertion.ec("secp256r1");

  private final Map<String, Client> registered = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final ClientAssertions assertions =
      new ClientAssertions(
          Settings.read(Map.of("countersign.public-url", "https://auth.example.test")::get),
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

  private void register(String method, ClientKey... keys) {
    register("app", method, keys);
  }

  private void register(String clientId, String method, ClientKey... keys) {
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

  private static ClientKey key(String algorithm, KeyPair pair) {
    return new ClientKey(null, null, algorithm, pair.getPublic(), null);
  }

  private static String claims() {
    return SignedAssertion.claims("app", ISSUER, NOW);
  }

  private static String rs256(String claims) {
    return SignedAssertion.of("RS256", RSA.getPrivate(), claims);
  }

  private void accepts(String assertion) {
    assertThat(assertions.client(new Secret(assertion), Optional.empty()).clientId())
        .isEqualTo("app");
  }

  private void refuses(String assertion) {
    refuses(assertion, Optional.empty());
  }

  private void refuses(String assertion, Optional<String> named) {
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

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "PS256"})
  void rsaKeyServesItsOneAlgorithm(String algorithm) {
    register("private_key_jwt", key(algorithm, RSA));
    for (String other : List.of("RS256", "RS384", "PS256")) {
      String assertion = SignedAssertion.of(other, RSA.getPrivate(), claims());
      if (other.equals(algorithm)) {
        accepts(assertion);
      } else {
        refuses(assertion);
      }
    }
  }

  @Test
  void keyOnACurveServesEs256() {
    register("private_key_jwt", key("ES256", EC));
    accepts(SignedAssertion.of("ES256", EC.getPrivate(), claims()));
    refuses(
        SignedAssertion.of("SHA256withECDSA", EC.getPrivate(), "{\"alg\":\"ES256\"}", claims()));
    refuses(
        SignedAssertion.unsigned("{\"alg\":\"ES256\"}", claims())
            + "."
            + SignedAssertion.encoded(new byte[64]));
  }

  @Test
  void assertionOfAnotherKeyIsRefused() {
    register("private_key_jwt", key("RS256", RSA));
    refuses(SignedAssertion.of("RS256", OTHER_RSA.getPrivate(), claims()));
  }

  @Test
  void eachOfSeveralKeysIsTakenWhileItLasts() {
    register(
        "private_key_jwt",
        new ClientKey("old", null, "RS256", RSA.getPublic(), NOW),
        new ClientKey("present", null, "RS256", OTHER_RSA.getPublic(), NOW.plusSeconds(1)),
        key("ES256", EC));
    refuses(rs256(claims()));
    accepts(SignedAssertion.of("RS256", OTHER_RSA.getPrivate(), claims()));
    accepts(SignedAssertion.of("ES256", EC.getPrivate(), claims()));
  }

  @Test
  void keyIdSelectsAmongKeysThatHaveOne() {
    register("private_key_jwt", new ClientKey(null, "one", "RS256", RSA.getPublic(), null));
    accepts(rs256(claims()));
    String header = "{\"alg\":\"RS256\",\"kid\":\"%s\"}";
    accepts(SignedAssertion.of("RS256", RSA.getPrivate(), header.formatted("one"), claims()));
    refuses(SignedAssertion.of("RS256", RSA.getPrivate(), header.formatted("two"), claims()));
    register("private_key_jwt", key("RS256", RSA));
    accepts(SignedAssertion.of("RS256", RSA.getPrivate(), header.formatted("any"), claims()));
  }

  @Test
  void publicKeyIsNoSecretForAnHmac() throws Exception {
    register("private_key_jwt", key("RS256", RSA));
    byte[] pem = SignedAssertion.pem(RSA.getPublic()).getBytes(StandardCharsets.UTF_8);
    for (byte[] secret : List.of(RSA.getPublic().getEncoded(), pem)) {
      for (String algorithm : List.of("HS256", "RS256")) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String input = SignedAssertion.unsigned("{\"alg\":\"" + algorithm + "\"}", claims());
        byte[] hmac = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        refuses(input + "." + SignedAssertion.encoded(hmac));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "HS256", "RS512", "EdDSA", "x", ""})
  void otherAlgorithmsAreRefused(String algorithm) {
    register("private_key_jwt", key("RS256", RSA));
    String header = "{\"alg\":\"" + algorithm + "\"}";
    refuses(SignedAssertion.of("RS256", RSA.getPrivate(), header, claims()));
    refuses(SignedAssertion.unsigned(header, claims()) + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jwk\":{\"kty\":\"RSA\",\"n\":\"AA\",\"e\":\"AQAB\"}",
        "\"jku\":\"https://evil.test/jwks.json\"",
        "\"x5u\":\"https://evil.test/x\"",
        "\"x5c\":[\"AAAA\"]",
        "\"x5t\":\"AAAA\"",
        "\"crit\":[\"exp\"]",
        "\"b64\":false",
        "\"zip\":\"DEF\"",
        "\"cty\":\"JWT\"",
        "\"p2c\":2147483647",
        "\"alg\":\"RS256\"",
        "\"kid\":1",
        "\"typ\":\"at+jwt\"",
        "\"typ\":\"mfa+jwt\""
      })
  void foreignHeaderMembersAreRefusedUnderAGoodSignature(String member) {
    register("private_key_jwt", key("RS256", RSA));
    String header = "{\"alg\":\"RS256\"," + member + "}";
    refuses(SignedAssertion.of("RS256", RSA.getPrivate(), header, claims()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "client-authentication+jwt"})
  void typeMayBeThatOfAnAssertion(String type) {
    register("private_key_jwt", key("RS256", RSA));
    String header = "{\"typ\":\"" + type + "\",\"alg\":\"RS256\"}";
    accepts(SignedAssertion.of("RS256", RSA.getPrivate(), header, claims()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a", "a.b.c", "a.b.c.d.e", "e30.e30.", "\0"})
  void garbageIsRefused(String garbage) {
    register("private_key_jwt", key("RS256", RSA));
    refuses(garbage);
  }

  @Test
  void oversizedAndAlteredAssertionsAreRefused() {
    register("private_key_jwt", key("RS256", RSA));
    refuses(rs256(claims().replace("}", ",\"x\":\"" + "x".repeat(8192) + "\"}")));
    String good = rs256(claims());
    refuses(good + "=");
    refuses(" " + good);
    refuses(good.replaceFirst("\\.", ".A"));
    accepts(good);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://auth.example.test/\"",
        "\"https://auth.example.test/oauth/token\"",
        "[\"https://auth.example.test/\"]",
        "[\"https://auth.example.test/oauth/token\"]"
      })
  void audienceIsTheIssuerOrTheTokenEndpoint(String audience) {
    register("private_key_jwt", key("RS256", RSA));
    accepts(rs256(claims().replace("\"" + ISSUER + "\"", audience)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://auth.example.test\"",
        "\"https://auth.example.test/oauth/token/\"",
        "\"https://auth.example.test/mfa/\"",
        "\"https://other.example.test/\"",
        "\"\"",
        "[]",
        "[\"https://auth.example.test/\",\"https://other.example.test/\"]",
        "[\"https://auth.example.test/\",\"https://auth.example.test/\"]",
        "[[\"https://auth.example.test/\"]]",
        "{\"a\":\"https://auth.example.test/\"}",
        "1",
        "null"
      })
  void otherAudiencesAreRefused(String audience) {
    register("private_key_jwt", key("RS256", RSA));
    refuses(rs256(claims().replace("\"" + ISSUER + "\"", audience)));
  }

  @ParameterizedTest
  @CsvSource({
    "0,1", "0,300", "-299,1", "-250,50", "30,330", "30,300",
  })
  void assertionLivesFiveMinutesAtMost(long issued, long ends) {
    register("private_key_jwt", key("RS256", RSA));
    accepts(rs256(timed(issued, ends)));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-60,-1",
    "0,301",
    "-300,1",
    "31,90",
    "60,120",
    "0,86400",
    "30,331",
    "0,-1000000000000",
  })
  void timesThatAreNotSaneAreRefused(long issued, long ends) {
    register("private_key_jwt", key("RS256", RSA));
    refuses(rs256(timed(issued, ends)));
  }

  private static String timed(long issued, long ends) {
    return claims()
        .replace("\"iat\":" + SECONDS, "\"iat\":" + (SECONDS + issued))
        .replace("\"exp\":" + (SECONDS + 60), "\"exp\":" + (SECONDS + ends));
  }

  @Test
  void timeOfIssueMayBeLeftOutButNotTheEnd() {
    register("private_key_jwt", key("RS256", RSA));
    String withoutIssue = claims().replace("\"iat\":" + SECONDS + ",", "");
    accepts(rs256(withoutIssue));
    refuses(rs256(withoutIssue.replace("" + (SECONDS + 60), "" + (SECONDS + 331))));
    refuses(rs256(claims().replace("\"exp\":" + (SECONDS + 60) + ",", "")));
    refuses(rs256(claims().replace("" + (SECONDS + 60), "\"" + (SECONDS + 60) + "\"")));
    refuses(rs256(claims().replace("" + (SECONDS + 60), "1e400")));
  }

  @Test
  void assertionIsNotGoodBeforeItsTime() {
    register("private_key_jwt", key("RS256", RSA));
    accepts(rs256(claims().replace("}", ",\"nbf\":" + (SECONDS + 30) + "}")));
    refuses(rs256(claims().replace("}", ",\"nbf\":" + (SECONDS + 31) + "}")));
  }

  @Test
  void assertionIsTakenOnce() {
    register("private_key_jwt", key("RS256", RSA));
    String claims = claims();
    accepts(rs256(claims));
    refuses(rs256(claims));
    refuses(rs256(claims.replace("" + (SECONDS + 60), "" + (SECONDS + 61))));
    accepts(rs256(claims()));
  }

  @Test
  void idIsRequiredAndIsText() {
    register("private_key_jwt", key("RS256", RSA));
    String claims = claims();
    String id = claims.substring(claims.indexOf("\"jti\":") + 6, claims.length() - 1);
    refuses(rs256(claims.replace(",\"jti\":" + id, "")));
    for (String other : List.of("\"\"", "1", "null", "[\"a\"]")) {
      refuses(rs256(claims.replace(id, other)));
    }
  }

  @Test
  void issuerAndSubjectAreTheClient() {
    register("private_key_jwt", key("RS256", RSA));
    register("other", "private_key_jwt", key("RS256", OTHER_RSA));
    refuses(rs256(claims().replace("\"sub\":\"app\"", "\"sub\":\"other\"")));
    refuses(rs256(claims().replace("\"iss\":\"app\"", "\"iss\":\"other\"")));
    refuses(rs256(claims().replace("\"app\"", "\"other\"")));
    refuses(rs256(claims().replace("\"app\"", "\"nobody\"")));
    refuses(rs256(claims().replace("\"app\"", "1")));
    refuses(rs256(claims().replace("\"iss\":\"app\",", "")));
    refuses(rs256(claims().replace("\"sub\":\"app\",", "")));
  }

  @Test
  void clientThatTheRequestNamesIsTheOneThatSigned() {
    register("private_key_jwt", key("RS256", RSA));
    refuses(rs256(claims()), Optional.of("other"));
    Secret good = new Secret(rs256(claims()));
    assertThat(assertions.client(good, Optional.of("app")).clientId()).isEqualTo("app");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_post", "client_secret_basic", "none"})
  void clientOfAnotherMethodSignsNothing(String method) {
    register(method, key("RS256", RSA));
    refuses(rs256(claims()));
  }
}
