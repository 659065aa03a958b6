package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwk.JwkProviderBuilder;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access tokens as their APIs ask for them, seen by an API that knows only the issuer. */
class SigningIT {

  private static final Member MEMBER = Member.at(OpenTenant.server(), 14);

  @ParameterizedTest
  @CsvSource({
    "plain,RS256,JWT",
    "ps256,PS256,JWT",
    "es256,ES256,JWT",
    "eddsa,EdDSA,JWT",
    "profile,RS256,at+jwt"
  })
  void anApiVerifiesItsTokensWithThePublishedKeys(String api, String algorithm, String type)
      throws Exception {
    JwtContext token =
        new JwtConsumerBuilder()
            .setExpectedIssuer(MEMBER.issuer())
            .setExpectedAudience("https://" + api + ".example.com/")
            .setExpectedType(true, type)
            .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(new HttpsJwks(keys())))
            .build()
            .process(accessToken(api, "openid"));
    assertThat(token.getJoseObjects().get(0).getAlgorithmHeaderValue()).isEqualTo(algorithm);
  }

  @Test
  void theLibraryOfTheServiceVerifiesAnEllipticCurve() throws Exception {
    DecodedJWT token = JWT.decode(accessToken("es256", "openid"));
    ECPublicKey key =
        (ECPublicKey)
            new JwkProviderBuilder(URI.create(keys()).toURL())
                .build()
                .get(token.getKeyId())
                .getPublicKey();
    JWT.require(Algorithm.ECDSA256(key, null)).withIssuer(MEMBER.issuer()).build().verify(token);
  }

  @Test
  void anApiWithASecretVerifiesWithThat() {
    byte[] secret = "the secret of an API, 32 bytes or more".getBytes(StandardCharsets.UTF_8);
    DecodedJWT token =
        JWT.require(Algorithm.HMAC256(secret))
            .withIssuer(MEMBER.issuer())
            .build()
            .verify(accessToken("hs256", "openid"));
    assertThat(token.getAudience()).containsExactly("https://hs256.example.com/");
    assertThat(token.getKeyId()).isNull();
  }

  @Test
  void theProfileSaysClientIdInsteadOfAzp() {
    assertThat(JWT.decode(accessToken("profile", "openid")).getClaims())
        .containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "jti", "scope", "client_id");
  }

  @ParameterizedTest
  @CsvSource({"plain,200", "profile,200", "ps256,401", "es256,401", "eddsa,401", "hs256,401"})
  void theUsersClaimsAreOpenToRs256InEitherDialect(String api, int status) {
    assertThat(
            OpenTenant.server()
                .http()
                .get("/userinfo")
                .bearer(accessToken(api, "openid"))
                .send()
                .status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"plain", "profile", "ps256", "es256", "eddsa", "hs256"})
  void noTokenOfAnApiOpensTheMfaApi(String api) {
    assertThat(
            OpenTenant.server()
                .http()
                .get("/mfa/authenticators")
                .bearer(accessToken(api, "openid"))
                .send()
                .status())
        .isEqualTo(401);
  }

  private static String accessToken(String api, String scope) {
    return OpenTenant.login(MEMBER, "audience", "https://" + api + ".example.com/", "scope", scope)
        .text("access_token");
  }

  private static String keys() {
    return MEMBER.issuer() + ".well-known/jwks.json";
  }
}
