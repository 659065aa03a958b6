package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.api.SigningAlgorithm;
import org.countersign.api.TokenDialect;
import org.countersign.api.TokenForm;
import org.countersign.token.TokenRefusedException.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which tokens open the administration API: those that clients got in their own names for it. */
class ManagementTokenTest {

  private static final String MANAGEMENT = Fixture.ISSUER + "api/v2/";
  private static final Set<String> SCOPES = Set.of("read:logs");

  private static Fixture server;

  @BeforeAll
  static void start() {
    server = new Fixture();
    server.store.needed.addAll(List.of(Fixture.PS256));
    server.keys.load();
  }

  @BeforeEach
  void setClock() {
    server.time.set(Fixture.NOW);
  }

  @Test
  void aClientsOwnTokenForItOpensIt() {
    assertThat(server.reader.readManagementToken(token("app@clients", "client-credentials")))
        .isEqualTo(
            new Verified(
                false, "token-1", "app@clients", "app", List.of(MANAGEMENT), SCOPES, Fixture.END));
  }

  @Test
  void aTokenThatAUserHelpedToGetDoesNot() {
    for (String token :
        List.of(
            token("auth0|1", "password"),
            token("auth0|1", "client-credentials"),
            token("app@clients", "password"),
            token("other@clients", "client-credentials"))) {
      assertThat(reason(token)).isEqualTo(Reason.OTHER_KIND);
    }
  }

  @Test
  void aTokenForAnotherAudienceDoesNot() {
    for (String audience :
        List.of(
            Fixture.ISSUER,
            Fixture.ISSUER + "api/v2",
            Fixture.ISSUER + "mfa/",
            Fixture.ISSUER + "userinfo",
            "https://api.example.test/")) {
      assertThat(reason(token(audience, SCOPES, TokenForm.DEFAULT))).isEqualTo(Reason.OTHER_KIND);
    }
  }

  @Test
  void aTokenForSomethingElseBesidesDoesNot() {
    assertThat(reason(token(MANAGEMENT, Set.of("openid", "read:logs"), TokenForm.DEFAULT)))
        .isEqualTo(Reason.OTHER_KIND);
  }

  @Test
  void aTokenOfAnotherKindFormOrAlgorithmDoesNot() {
    TokenForm profile =
        new TokenForm(TokenDialect.RFC9068_PROFILE, SigningAlgorithm.RS256, Optional.empty());
    TokenForm ps256 =
        new TokenForm(TokenDialect.ACCESS_TOKEN, SigningAlgorithm.PS256, Optional.empty());
    for (String token :
        List.of(
            token(MANAGEMENT, SCOPES, profile),
            token(MANAGEMENT, SCOPES, ps256),
            server.mfaToken(),
            server.mfaAccessToken(),
            server.idToken(MANAGEMENT, Set.of("openid")))) {
      assertThat(reason(token)).isEqualTo(Reason.OTHER_KIND);
    }
  }

  @Test
  void anExpiredOneDoesNotAndNamesItsClient() {
    String token = token("app@clients", "client-credentials");
    server.time.set(Fixture.END);
    TokenRefusedException refused = refused(token);
    assertThat(refused.reason()).isEqualTo(Reason.NOT_NOW);
    assertThat(refused.clientId()).contains("app");
  }

  @Test
  void itOpensNothingElse() {
    String token = token("app@clients", "client-credentials");
    for (var reading :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> server.reader.readAny(token),
            () -> server.reader.readMfaToken(token),
            () -> server.reader.readMfaAccessToken(token),
            () -> server.reader.readUserinfoToken(token))) {
      assertThat(catchThrowableOfType(TokenRefusedException.class, reading).reason())
          .isEqualTo(Reason.OTHER_KIND);
    }
  }

  private static String token(String subject, String grant) {
    return token(subject, grant, MANAGEMENT, SCOPES, TokenForm.DEFAULT);
  }

  private static String token(String audience, Set<String> scopes, TokenForm form) {
    return token("app@clients", "client-credentials", audience, scopes, form);
  }

  private static String token(
      String subject, String grant, String audience, Set<String> scopes, TokenForm form) {
    Instant now = Fixture.NOW;
    return server.tokens.accessToken(
        new AccessToken(
            "token-1", subject, "app", audience, scopes, grant, Map.of(), now, Fixture.END),
        form);
  }

  private static Reason reason(String token) {
    return refused(token).reason();
  }

  private static TokenRefusedException refused(String token) {
    return catchThrowableOfType(
        TokenRefusedException.class, () -> server.reader.readManagementToken(token));
  }
}
