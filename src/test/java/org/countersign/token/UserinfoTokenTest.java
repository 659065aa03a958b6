package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.token.HandMadeToken.ACCESS_CLAIMS;
import static org.countersign.token.HandMadeToken.ACCESS_HEADER;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.countersign.api.SigningAlgorithm;
import org.countersign.api.TokenDialect;
import org.countersign.api.TokenForm;
import org.countersign.crypto.Secret;
import org.countersign.token.TokenRefusedException.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which tokens open the user's claims, whatever their algorithm and dialect, and which do not. */
class UserinfoTokenTest {

  private static final String API = "https://api.example.test/";
  private static final String MFA = Fixture.ISSUER + "mfa/";
  private static final String USERINFO = Fixture.ISSUER + "userinfo";
  private static final Set<String> OPENID = Set.of("openid");
  private static final TokenForm PROFILE =
      new TokenForm(TokenDialect.RFC9068_PROFILE, SigningAlgorithm.RS256, Optional.empty());

  private static Fixture server;

  @BeforeAll
  static void start() {
    server = new Fixture();
    server.store.needed.addAll(List.of(Fixture.PS256, Fixture.ES256, Fixture.EDDSA));
    server.keys.load();
  }

  @BeforeEach
  void setClock() {
    server.time.set(Fixture.NOW);
  }

  @Test
  void tokensOfEitherDialectWithTheScopeOpenidOpenThem() {
    Set<String> scopes = Set.of("openid", "email");
    for (TokenForm form : List.of(TokenForm.DEFAULT, PROFILE)) {
      for (String audience : List.of(API, USERINFO)) {
        String token = server.accessToken(audience, scopes, form);
        List<String> audiences =
            audience.equals(USERINFO) ? List.of(USERINFO) : List.of(audience, USERINFO);
        assertThat(server.reader.readUserinfoToken(token))
            .isEqualTo(
                new Verified(false, "token-1", "auth0|1", "app", audiences, scopes, Fixture.END));
      }
    }
  }

  @Test
  void tokensOfOtherKindsAndAudiencesDoNot() {
    for (String other :
        List.of(
            server.accessToken(API, Set.of("email")),
            server.accessToken(API, Set.of("email"), PROFILE),
            server.accessToken(API, OPENID, form(SigningAlgorithm.ES256)),
            server.idToken("app", OPENID),
            server.idToken(USERINFO, Set.of("openid", "profile", "email")),
            server.mfaToken())) {
      assertThat(reason(other)).isEqualTo(Reason.OTHER_KIND);
    }
  }

  @Test
  void expiredTokensDoNot() {
    server.time.set(Fixture.END);
    assertThat(reason(server.accessToken(API, OPENID))).isEqualTo(Reason.NOT_NOW);
    assertThat(reason(server.accessToken(API, OPENID, PROFILE))).isEqualTo(Reason.NOT_NOW);
  }

  @Test
  void tokensUnderTheSecretOfAnApiOpenNothing() {
    Secret secret = new Secret("a secret of an API of 32 bytes..");
    TokenForm hmac =
        new TokenForm(TokenDialect.ACCESS_TOKEN, SigningAlgorithm.HS256, Optional.of(secret));
    for (String audience : List.of(API, MFA, USERINFO)) {
      assertThat(reasons(server.accessToken(audience, OPENID, hmac)))
          .containsOnly(Reason.MALFORMED);
    }
  }

  @Test
  void keysOfOtherAlgorithmsOpenNothingWhateverTheClaims() {
    for (SigningAlgorithm algorithm :
        List.of(SigningAlgorithm.PS256, SigningAlgorithm.ES256, SigningAlgorithm.EDDSA)) {
      for (String audience : List.of(MFA, USERINFO)) {
        assertThat(reasons(server.accessToken(audience, OPENID, form(algorithm))))
            .containsOnly(Reason.OTHER_KIND);
      }
    }
  }

  @Test
  void profileOpensNoMfaEndpoint() {
    String token = server.accessToken(MFA, Set.of("enroll"), PROFILE);
    assertThat(reason(server.reader::readAny, token)).isEqualTo(Reason.OTHER_KIND);
  }

  @Test
  void dialectsAreNotMixed() throws Exception {
    String claims = ACCESS_CLAIMS.replace("test/mfa/", "test/userinfo");
    assertThat(
            server
                .reader
                .readUserinfoToken(HandMadeToken.access(server, ACCESS_HEADER, claims))
                .clientId())
        .isEqualTo("app");
    String profile = ACCESS_HEADER.replace("JWT", "at+jwt");
    assertThat(reason(HandMadeToken.access(server, profile, claims))).isEqualTo(Reason.OTHER_KIND);
    String renamed = claims.replace("azp", "client_id");
    assertThat(reason(HandMadeToken.access(server, ACCESS_HEADER, renamed)))
        .isEqualTo(Reason.OTHER_KIND);
    String capitals = ACCESS_HEADER.replace("JWT", "AT+JWT");
    assertThat(reason(HandMadeToken.access(server, capitals, renamed)))
        .isEqualTo(Reason.OTHER_KIND);
  }

  private static TokenForm form(SigningAlgorithm algorithm) {
    return new TokenForm(TokenDialect.ACCESS_TOKEN, algorithm, Optional.empty());
  }

  private static Reason reason(String token) {
    return reason(server.reader::readUserinfoToken, token);
  }

  private static List<Reason> reasons(String token) {
    return List.of(
        reason(token),
        reason(server.reader::readAny, token),
        reason(server.reader::readMfaToken, token),
        reason(server.reader::readMfaAccessToken, token));
  }

  private static Reason reason(Function<String, Verified> reading, String token) {
    return catchThrowableOfType(TokenRefusedException.class, () -> reading.apply(token)).reason();
  }
}
