package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwk.Jwk;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.api.SigningAlgorithm;
import org.countersign.api.TokenDialect;
import org.countersign.api.TokenForm;
import org.countersign.crypto.Secret;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Access tokens in every form, read by libraries that have nothing but the published keys. */
class TokenFormTest {

  private static final String API = "https://api.example.test/";
  private static final Set<String> SCOPES = Set.of("openid", "read:x");
  private static final Secret SECRET = new Secret("a secret of an API of 32 bytes..");

  private static Fixture server;

  @BeforeAll
  static void start() {
    server = new Fixture();
    server.store.needed.addAll(List.of(Fixture.PS256, Fixture.ES256, Fixture.EDDSA));
    server.keys.load();
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "EDDSA"})
  void signatureVerifiesUnderThePublishedKeyOfItsId(SigningAlgorithm algorithm) throws Exception {
    String token = server.accessToken(API, SCOPES, form(TokenDialect.ACCESS_TOKEN, algorithm));
    JsonWebSignature signature = new JsonWebSignature();
    signature.setCompactSerialization(token);
    assertThat(signature.getAlgorithmHeaderValue()).isEqualTo(algorithm.joseName());
    signature.setKey(
        new JsonWebKeySet(server.keys.published())
            .findJsonWebKey(signature.getKeyIdHeaderValue(), null, "sig", algorithm.joseName())
            .getKey());
    assertThat(signature.verifySignature()).isTrue();
    JsonWebSignature forged = new JsonWebSignature();
    forged.setCompactSerialization(token.replaceFirst("\\.eyJ", ".eyK"));
    forged.setKey(signature.getKey());
    assertThat(forged.verifySignature()).isFalse();
  }

  @Test
  void clientLibraryOfTheServiceVerifiesRsaEllipticCurveAndSecret() throws Exception {
    DecodedJWT rsa = JWT.decode(server.accessToken(API, SCOPES));
    Algorithm.RSA256((RSAPublicKey) published(rsa).getPublicKey(), null).verify(rsa);
    TokenForm ec = form(TokenDialect.RFC9068_PROFILE, SigningAlgorithm.ES256);
    DecodedJWT elliptic = JWT.decode(server.accessToken(API, SCOPES, ec));
    Algorithm.ECDSA256((ECPublicKey) published(elliptic).getPublicKey(), null).verify(elliptic);
    TokenForm hmac =
        new TokenForm(TokenDialect.ACCESS_TOKEN, SigningAlgorithm.HS256, Optional.of(SECRET));
    String secret = server.accessToken(API, SCOPES, hmac);
    Algorithm.HMAC256(SECRET.bytes()).verify(JWT.decode(secret));
    assertThatThrownBy(() -> Algorithm.HMAC256("another").verify(JWT.decode(secret)))
        .isInstanceOf(SignatureVerificationException.class);
  }

  @Test
  void tokenUnderASecretNamesNoKeyAndTheSecretIsNotPublished() throws Exception {
    TokenForm hmac =
        new TokenForm(TokenDialect.ACCESS_TOKEN, SigningAlgorithm.HS256, Optional.of(SECRET));
    DecodedJWT token = JWT.decode(server.accessToken(API, SCOPES, hmac));
    assertThat(token.getAlgorithm()).isEqualTo("HS256");
    assertThat(token.getKeyId()).isNull();
    assertThat(server.keys.published()).doesNotContain("\"oct\"", "\"k\"", "HS256");
  }

  @Test
  void profileHasItsOwnTypeAndClaims() throws Exception {
    String token =
        server.accessToken(
            API, Set.of("read:x"), form(TokenDialect.RFC9068_PROFILE, SigningAlgorithm.RS256));
    assertThat(JWT.decode(token).getType()).isEqualTo("at+jwt");
    assertThat(claims(token))
        .containsOnly(
            Map.entry("iss", Fixture.ISSUER),
            Map.entry("sub", "auth0|1"),
            Map.entry("aud", API),
            Map.entry("iat", Fixture.NOW.getEpochSecond()),
            Map.entry("exp", Fixture.END.getEpochSecond()),
            Map.entry("jti", "token-1"),
            Map.entry("scope", "read:x"),
            Map.entry("client_id", "app"));
  }

  @ParameterizedTest
  @EnumSource
  void onlyRs256AddsTheAudienceOfTheUsersClaims(SigningAlgorithm algorithm) throws Exception {
    String userinfo = Fixture.ISSUER + "userinfo";
    Optional<Secret> secret = algorithm.usesSecret() ? Optional.of(SECRET) : Optional.empty();
    for (TokenDialect dialect : TokenDialect.values()) {
      String token = server.accessToken(API, SCOPES, new TokenForm(dialect, algorithm, secret));
      assertThat(claims(token))
          .containsEntry("aud", algorithm == SigningAlgorithm.RS256 ? List.of(API, userinfo) : API);
    }
  }

  @Test
  void publishedKeysHavePublicMembersOnlyAndTheCommonestCurrentOneFirst() throws Exception {
    List<Map<String, Object>> keys = publishedKeys();
    assertThat(keys).hasSize(8);
    assertThat(keys)
        .allSatisfy(
            key -> {
              assertThat(key).containsEntry("use", "sig");
              assertThat(key.keySet())
                  .isSubsetOf("kty", "use", "kid", "alg", "n", "e", "crv", "x", "y");
            });
    assertThat(keys.get(0)).containsEntry("kid", "access-1");
    assertThat(keys.get(1)).containsEntry("kid", "access-2");
  }

  @Test
  void microProfileJwtIsToldOnlyTheKeysOfTokensThatItJudges() {
    assertThat(server.keys.loaded().internal())
        .contains("access-1", "access-2", "mfa-1", "mfa-2")
        .doesNotContain("ps-", "es-", "ed-");
  }

  private static TokenForm form(TokenDialect dialect, SigningAlgorithm algorithm) {
    return new TokenForm(dialect, algorithm, Optional.empty());
  }

  private static Jwk published(DecodedJWT token) throws Exception {
    return publishedKeys().stream()
        .filter(key -> token.getKeyId().equals(key.get("kid")))
        .map(Jwk::fromValues)
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked") // a JWK set has a list of JSON objects
  private static List<Map<String, Object>> publishedKeys() throws Exception {
    return (List<Map<String, Object>>) JSONObjectUtils.parse(server.keys.published()).get("keys");
  }

  private static Map<String, Object> claims(String token) throws Exception {
    return SignedJWT.parse(token).getPayload().toJSONObject();
  }
}
