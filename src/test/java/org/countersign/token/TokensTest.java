package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokensTest {

  private static final String API = "https://api.example.test/";

  private static Fixture server;

  @BeforeAll
  static void start() {
    server = new Fixture();
  }

  @Test
  void accessTokenSaysWhatClientsExpect() throws Exception {
    String token = server.accessToken(API, new LinkedHashSet<>(List.of("write:x", "read:x")));
    assertThat(header(token))
        .containsOnly(
            Map.entry("alg", "RS256"), Map.entry("typ", "JWT"), Map.entry("kid", "access-1"));
    assertThat(payload(token))
        .containsOnly(
            Map.entry("iss", Fixture.ISSUER),
            Map.entry("sub", "auth0|1"),
            Map.entry("aud", API),
            Map.entry("iat", Fixture.NOW.getEpochSecond()),
            Map.entry("exp", Fixture.END.getEpochSecond()),
            Map.entry("jti", "token-1"),
            Map.entry("scope", "write:x read:x"),
            Map.entry("azp", "app"),
            Map.entry("gty", "password"));
  }

  @Test
  void openidAddsTheAudienceOfTheUsersClaimsOnce() throws Exception {
    String userinfo = Fixture.ISSUER + "userinfo";
    Set<String> openid = Set.of("openid");
    assertThat(payload(server.accessToken(API, openid)))
        .containsEntry("aud", List.of(API, userinfo));
    assertThat(payload(server.accessToken(userinfo, openid))).containsEntry("aud", userinfo);
  }

  @Test
  void idTokenSaysNoMoreThanTheScopesAllow() throws Exception {
    assertThat(payload(server.idToken("app", Set.of("openid"))))
        .containsOnlyKeys("iss", "sub", "aud", "iat", "exp")
        .containsEntry("aud", "app");
    assertThat(payload(server.idToken("app", Set.of("openid", "email"))))
        .containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "email", "email_verified")
        .containsEntry("email_verified", true);
    assertThat(payload(server.idToken("app", Set.of("openid", "profile"))))
        .containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "name", "nickname", "updated_at")
        .containsEntry("name", "u@example.test")
        .containsEntry("nickname", "u")
        .containsEntry("updated_at", "2029-12-31T10:20:30.456Z");
  }

  @Test
  void mfaTokenSaysNoMoreThanWhoseItIs() throws Exception {
    String token = server.mfaToken();
    assertThat(header(token))
        .containsOnly(
            Map.entry("alg", "ES256"), Map.entry("typ", "mfa+jwt"), Map.entry("kid", "mfa-1"));
    assertThat(payload(token))
        .containsOnly(
            Map.entry("iss", Fixture.ISSUER),
            Map.entry("sub", "auth0|1"),
            Map.entry("aud", Fixture.ISSUER + "mfa/token"),
            Map.entry("iat", Fixture.NOW.getEpochSecond()),
            Map.entry("exp", Fixture.END.getEpochSecond()),
            Map.entry("jti", "session-1"),
            Map.entry("client_id", "app"));
  }

  @Test
  void publishedKeysAreThePublicOnesOfAccessTokensAlone() {
    assertThat(server.keys.published())
        .contains("access-1")
        .doesNotContain("mfa-1")
        .doesNotContain("\"d\"");
    assertThat(server.keys.loaded().internal())
        .contains("access-1", "mfa-1")
        .doesNotContain("\"d\"", "\"p\"");
  }

  @Test
  void exportedKeyIsTheSameKey() {
    KeyPair edwards = KeyPair.generate(Fixture.EDDSA, "edwards");
    for (KeyPair key : List.of(server.accessKey, server.mfaKey, edwards)) {
      assertThat(KeyPair.of(key.slot(), key.export()).jwk()).isEqualTo(key.jwk());
    }
  }

  @Test
  void microProfileJwtIsToldKeysIssuerAndBothAudiences() {
    TokenKeysConfigSource source = new TokenKeysConfigSource();
    TokenKeysConfigSource.publish(server.keys.loaded().internal(), Fixture.ISSUER);
    assertThat(source.getValue("mp.jwt.verify.publickey")).contains("access-1", "mfa-1");
    assertThat(source.getValue("mp.jwt.verify.issuer")).isEqualTo(Fixture.ISSUER);
    assertThat(source.getValue("mp.jwt.verify.audiences"))
        .isEqualTo("https://auth.example.test/mfa/,https://auth.example.test/mfa/token");
    assertThat(source.getValue("mp.jwt.verify.publickey.location")).isNull();
    assertThat(source.getValue("mp.jwt.verify.clock.skew")).isNotNull();
    assertThat(source.getPropertyNames()).hasSize(4);
    assertThat(source.getOrdinal()).isEqualTo(500);
  }

  private static Map<String, Object> header(String token) throws Exception {
    return SignedJWT.parse(token).getHeader().toJSONObject();
  }

  private static Map<String, Object> payload(String token) throws Exception {
    return SignedJWT.parse(token).getPayload().toJSONObject();
  }
}
