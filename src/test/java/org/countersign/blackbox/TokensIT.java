package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwk.JwkProviderBuilder;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import jakarta.json.JsonObject;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What audience and scope bring, and what is in the tokens. */
class TokensIT {

  private static final Member VERIFIED = Member.at(OpenTenant.server(), 10);
  private static final Member UNVERIFIED = Member.at(OpenTenant.server(), 11);
  private static final String OPENID = "openid profile email address phone";

  @ParameterizedTest
  @CsvSource({
    ",read:orders write:orders",
    "'  ',read:orders write:orders",
    "openid,openid profile email address phone",
    "openid read:orders,openid read:orders",
    "read:orders nonsense,read:orders",
    "openid email delete:orders,openid email",
    "nonsense,''"
  })
  void aScopeIsWhatWasAskedForAndIsThere(String asked, String granted) {
    Response login =
        asked == null
            ? OpenTenant.login(VERIFIED, "audience", Member.API)
            : OpenTenant.login(VERIFIED, "audience", Member.API, "scope", asked);
    assertThat(login.status()).as(login.body()).isEqualTo(200);
    assertThat(login.json().getString("scope", "")).isEqualTo(granted);
    assertThat(login.json().containsKey("id_token")).isEqualTo(granted.contains("openid"));
    DecodedJWT access = verified(login.text("access_token"));
    assertThat(access.getClaim("scope").asString()).isEqualTo(granted);
    assertThat(access.getAudience())
        .isEqualTo(
            granted.contains("openid")
                ? List.of(Member.API, VERIFIED.issuer() + "userinfo")
                : List.of(Member.API));
  }

  @Test
  void withoutAnAudienceATokenIsForTheUsersOwnProfile() {
    Response login = OpenTenant.login(VERIFIED);
    assertThat(login.text("scope")).isEqualTo(OPENID);
    assertThat(login.json().getInt("expires_in")).isEqualTo(86_400);
    assertThat(verified(login.text("access_token")).getAudience())
        .containsExactly(VERIFIED.issuer() + "userinfo");
  }

  @Test
  void anApiThatSaysNothingButItsNameHasNoScopesAndADay() {
    Response login = OpenTenant.login(VERIFIED, "audience", "https://plain.example.com/");
    assertThat(login.json()).doesNotContainKey("scope");
    assertThat(login.json().getInt("expires_in")).isEqualTo(86_400);
  }

  @Test
  void anAccessTokenSaysWhoseItIsAndForHowLong() {
    Response login = OpenTenant.login(VERIFIED, "audience", Member.API);
    DecodedJWT access = verified(login.text("access_token"));
    assertThat(access.getAlgorithm()).isEqualTo("RS256");
    assertThat(access.getSubject()).matches("auth0\\|[0-9a-f]{24}");
    assertThat(access.getClaim("azp").asString()).isEqualTo("post-client");
    assertThat(lifetime(access)).isEqualTo(Duration.ofSeconds(7200));
    assertThat(login.json().getInt("expires_in")).isEqualTo(7200);
  }

  @Test
  void anIdTokenIsForTheClientAndLivesTenHours() {
    DecodedJWT id = idToken(VERIFIED, "openid profile email");
    assertThat(id.getAudience()).containsExactly("post-client");
    assertThat(lifetime(id)).isEqualTo(Duration.ofHours(10));
    assertThat(id.getClaims())
        .containsOnlyKeys(
            "iss",
            "sub",
            "aud",
            "iat",
            "exp",
            "name",
            "nickname",
            "updated_at",
            "email",
            "email_verified");
    assertThat(id.getClaim("name").asString()).isEqualTo(VERIFIED.email());
    assertThat(id.getClaim("nickname").asString()).isEqualTo("pool-10");
    assertThat(id.getClaim("email").asString()).isEqualTo(VERIFIED.email());
    assertThat(id.getClaim("email_verified").asBoolean()).isTrue();
    assertThat(idToken(UNVERIFIED, "openid email").getClaim("email_verified").asBoolean())
        .isFalse();
  }

  @Test
  void anIdTokenHasTheClaimsOfItsScopesOnly() {
    assertThat(idToken(VERIFIED, "openid read:orders").getClaims())
        .containsOnlyKeys("iss", "sub", "aud", "iat", "exp");
    assertThat(idToken(VERIFIED, "openid email").getClaims())
        .containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "email", "email_verified");
  }

  @Test
  void anIdTokenLivesAsLongAsItsClientSays() {
    DecodedJWT id = idToken(VERIFIED.with("short-client"), "openid");
    assertThat(id.getAudience()).containsExactly("short-client");
    assertThat(lifetime(id)).isEqualTo(Duration.ofSeconds(1200));
  }

  @Test
  void tokensOfASecondFactorAreWhatTheLoginAskedForWithoutAmrAndAcr() {
    Member member = Member.at(OpenTenant.server(), 12);
    String weak = OpenTenant.login(member, "audience", member.mfaAudience()).text("access_token");
    String seed = member.associateOtp(weak).text("secret");
    assertThat(member.otp(weak, Member.code(seed, 0)).status()).isEqualTo(200);
    String token =
        OpenTenant.login(member, "audience", Member.API, "scope", "openid write:orders")
            .text("mfa_token");
    Response answer =
        member.token(
            Member.GRANT + "mfa-otp",
            "mfa_token",
            token,
            "otp",
            Member.code(seed, 1),
            "scope",
            "read:orders",
            "audience",
            "https://plain.example.com/");
    assertThat(answer.text("scope")).isEqualTo("openid write:orders");
    assertThat(verified(answer.text("access_token")).getAudience()).contains(Member.API);
    assertThat(verified(answer.text("id_token")).getClaims()).doesNotContainKeys("amr", "acr");
  }

  @Test
  void theDiscoveryDocumentNamesWhatWorks() {
    Response response = OpenTenant.server().http().get("/.well-known/openid-configuration").send();
    String issuer = VERIFIED.issuer();
    JsonObject document = response.json();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
    assertThat(response.header("Cache-Control")).doesNotContain("no-store");
    assertThat(document.toString())
        .isEqualTo(
            ("{'issuer':'%1$s','token_endpoint':'%1$soauth/token',"
                    + "'userinfo_endpoint':'%1$suserinfo',"
                    + "'revocation_endpoint':'%1$soauth/revoke',"
                    + "'mfa_challenge_endpoint':'%1$smfa/challenge',"
                    + "'jwks_uri':'%1$s.well-known/jwks.json','grant_types_supported':["
                    + "'client_credentials',"
                    + "'%2$smfa-oob','%2$smfa-otp','%2$smfa-recovery-code','%2$spassword-realm',"
                    + "'password','refresh_token'],'response_types_supported':[],"
                    + "'scopes_supported':['openid','profile','email','offline_access'],"
                    + "'claims_supported':['acr','amr','aud','auth_time','email','email_verified','exp','iat','iss','name',"
                    + "'nickname','sub','updated_at'],"
                    + "'acr_values_supported':["
                    + "'http://schemas.openid.net/pape/policies/2007/06/multi-factor'],"
                    + "'subject_types_supported':['public'],"
                    + "'id_token_signing_alg_values_supported':['RS256'],"
                    + "'token_endpoint_auth_methods_supported':['client_secret_basic',"
                    + "'client_secret_post','none','private_key_jwt'],"
                    + "'token_endpoint_auth_signing_alg_values_supported':["
                    + "'RS256','RS384','PS256','ES256'],"
                    + "'revocation_endpoint_auth_methods_supported':['client_secret_basic',"
                    + "'client_secret_post','none','private_key_jwt'],"
                    + "'revocation_endpoint_auth_signing_alg_values_supported':["
                    + "'RS256','RS384','PS256','ES256'],'request_uri_parameter_supported':false}")
                .formatted(issuer, Member.GRANT)
                .replace('\'', '"'));
  }

  @Test
  void thePublishedKeysHaveNoSecretAndNoneIsThatOfMfaTokens() {
    Response response = OpenTenant.server().http().get("/.well-known/jwks.json").send();
    List<JsonObject> keys = response.json().getJsonArray("keys").getValuesAs(JsonObject.class);
    assertThat(keys.stream().map(key -> key.getString("alg")).distinct())
        .containsExactly("RS256", "PS256", "ES256", "EdDSA");
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(key.keySet())
                    .isSubsetOf("kty", "use", "alg", "kid", "n", "e", "crv", "x", "y"));
    assertThat(keys.get(0).keySet())
        .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
    assertThat(response.header("Cache-Control")).contains("public", "max-age=");
  }

  private static DecodedJWT idToken(Member member, String scope) {
    return verified(
        OpenTenant.login(member, "audience", Member.API, "scope", scope).text("id_token"));
  }

  private static Duration lifetime(DecodedJWT token) {
    return Duration.between(token.getIssuedAtAsInstant(), token.getExpiresAtAsInstant());
  }

  private static DecodedJWT verified(String token) {
    try {
      URI keys = URI.create(VERIFIED.issuer() + ".well-known/jwks.json");
      String kid = JWT.decode(token).getKeyId();
      RSAPublicKey key =
          (RSAPublicKey) new JwkProviderBuilder(keys.toURL()).build().get(kid).getPublicKey();
      return JWT.require(Algorithm.RSA256(key, null))
          .withIssuer(VERIFIED.issuer())
          .build()
          .verify(token);
    } catch (java.net.MalformedURLException | com.auth0.jwk.JwkException e) {
      throw new IllegalStateException(e);
    }
  }
}
