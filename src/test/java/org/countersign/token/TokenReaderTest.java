package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.token.HandMadeToken.ACCESS_CLAIMS;
import static org.countersign.token.HandMadeToken.ACCESS_HEADER;
import static org.countersign.token.HandMadeToken.MFA_CLAIMS;
import static org.countersign.token.HandMadeToken.MFA_HEADER;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.token.TokenRefusedException.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, which kind passes for which, and when. */
class TokenReaderTest {

  private static final String MFA = Fixture.ISSUER + "mfa/";

  private static Fixture server;

  @BeforeAll
  static void start() {
    server = new Fixture();
  }

  @BeforeEach
  void setClock() {
    server.time.set(Fixture.NOW);
  }

  @Test
  void mfaTokenIsReadAsWhatItIs() {
    Verified expected =
        new Verified(
            true, "session-1", "auth0|1", "app", List.of(MFA + "token"), Set.of(), Fixture.END);
    assertThat(server.reader.readMfaToken(server.mfaToken())).isEqualTo(expected);
    assertThat(server.reader.readAny(server.mfaToken())).isEqualTo(expected);
  }

  @Test
  void accessTokenForTheMfaEndpointsIsReadAsWhatItIs() {
    Verified expected =
        new Verified(
            false, "token-1", "auth0|1", "app", List.of(MFA), Set.of("enroll"), Fixture.END);
    assertThat(server.reader.readMfaAccessToken(server.mfaAccessToken())).isEqualTo(expected);
    assertThat(server.reader.readAny(server.mfaAccessToken())).isEqualTo(expected);
  }

  @Test
  void anyNumberOfScopesIsRead() {
    assertThat(server.reader.readAny(server.accessToken(MFA, Set.of())).scopes()).isEmpty();
    Set<String> two = Set.of("openid", "enroll");
    assertThat(server.reader.readAny(server.accessToken(MFA, two)).scopes()).isEqualTo(two);
  }

  @Test
  void mfaTokenAndAccessTokenDoNotPassForEachOther() {
    assertThat(reasonAsMfaToken(server.mfaAccessToken())).isEqualTo(Reason.OTHER_KIND);
    assertThat(reasonAsAccessToken(server.mfaToken())).isEqualTo(Reason.OTHER_KIND);
  }

  @Test
  void tokensOfOtherKindsAndAudiencesPassForNeither() {
    for (String other :
        List.of(
            server.accessToken("https://api.example.test/", Set.of("openid", "enroll")),
            server.accessToken(Fixture.ISSUER + "userinfo", Set.of("openid")),
            server.idToken("app", Set.of("openid")),
            server.idToken(MFA, Set.of("openid", "profile", "email")),
            server.idToken(MFA + "token", Set.of("openid", "profile", "email")))) {
      assertThat(reasonAsMfaToken(other)).isEqualTo(Reason.OTHER_KIND);
      assertThat(reasonAsAccessToken(other)).isEqualTo(Reason.OTHER_KIND);
      assertThat(reason(other)).isEqualTo(Reason.OTHER_KIND);
    }
  }

  @Test
  void handMadeTokensAreGoodBeforeTheyAreSpoilt() throws Exception {
    assertThat(server.reader.readMfaToken(mfa(MFA_HEADER, MFA_CLAIMS)).id()).isEqualTo("session-1");
    assertThat(server.reader.readMfaAccessToken(access(ACCESS_HEADER, ACCESS_CLAIMS)).id())
        .isEqualTo("token-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "MFA+JWT", "application/mfa+jwt", "JOSE", ""})
  void mfaTokenOfAnotherTypeIsRefusedUnderAGoodSignature(String type) throws Exception {
    String token = mfa(MFA_HEADER.replace("mfa+jwt", type), MFA_CLAIMS);
    assertThat(reasonAsMfaToken(token)).isEqualTo(Reason.OTHER_KIND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mfa+jwt", "at+jwt", "jwt", "JOSE", ""})
  void accessTokenOfAnotherTypeIsRefusedUnderAGoodSignature(String type) throws Exception {
    String header = ACCESS_HEADER.replace("JWT", type);
    assertThat(reasonAsAccessToken(access(header, ACCESS_CLAIMS))).isEqualTo(Reason.OTHER_KIND);
    assertThat(reasonAsMfaToken(access(header, MFA_CLAIMS))).isEqualTo(Reason.OTHER_KIND);
  }

  @Test
  void keyOfAnotherKindIsRefusedWhateverTypeAndClaimsSay() throws Exception {
    String typed = MFA_HEADER.replace("mfa+jwt", "JWT");
    assertThat(reasonAsAccessToken(mfa(typed, ACCESS_CLAIMS))).isEqualTo(Reason.OTHER_KIND);
    assertThat(reason(mfa(typed, ACCESS_CLAIMS))).isEqualTo(Reason.OTHER_KIND);
  }

  @Test
  void issuerAndAudienceOfOthersAreRefusedUnderAGoodSignature() throws Exception {
    String audience = MFA_CLAIMS.replace("mfa/token", "mfa/");
    assertThat(reasonAsMfaToken(mfa(MFA_HEADER, audience))).isEqualTo(Reason.OTHER_KIND);
    String issuer = MFA_CLAIMS.replace("\"https://auth.example.test/\"", "\"https://evil.test/\"");
    assertThat(reasonAsMfaToken(mfa(MFA_HEADER, issuer))).isEqualTo(Reason.OTHER_KIND);
  }

  @Test
  void tokensEndOnTimeAndOnlyAnMfaTokenIsCalledExpired() {
    server.time.set(Fixture.END.minusMillis(1));
    assertThat(server.reader.readMfaToken(server.mfaToken()).id()).isEqualTo("session-1");
    assertThat(server.reader.readMfaAccessToken(server.mfaAccessToken()).id()).isEqualTo("token-1");
    server.time.set(Fixture.END);
    assertThat(reasonAsMfaToken(server.mfaToken())).isEqualTo(Reason.EXPIRED);
    assertThat(reason(server.mfaToken())).isEqualTo(Reason.EXPIRED);
    assertThat(reasonAsAccessToken(server.mfaAccessToken())).isEqualTo(Reason.NOT_NOW);
    assertThat(reason(server.mfaAccessToken())).isEqualTo(Reason.NOT_NOW);
  }

  @Test
  void onlyAGenuineTokenPastItsTimeStillNamesItsClient() {
    server.time.set(Fixture.END);
    assertThat(clientId(server.mfaToken())).contains("app");
    assertThat(clientId(server.mfaAccessToken())).contains("app");
    assertThat(clientId(new Fixture().mfaToken())).isEmpty();
    assertThat(clientId(server.accessToken("https://api.example.test/", Set.of()))).isEmpty();
    assertThat(clientId("garbage")).isEmpty();
  }

  private static Optional<String> clientId(String token) {
    return catchThrowableOfType(TokenRefusedException.class, () -> server.reader.readAny(token))
        .clientId();
  }

  @Test
  void tokenThatIsNotGenuineIsNeverCalledExpired() throws Exception {
    server.time.set(Fixture.END.plus(Duration.ofDays(1)));
    assertThat(reason(new Fixture().mfaToken())).isEqualTo(Reason.UNTRUSTED);
    assertThat(reason(mfa(MFA_HEADER, MFA_CLAIMS.replace("mfa/token", "other"))))
        .isEqualTo(Reason.OTHER_KIND);
    assertThat(reason(mfa(MFA_HEADER.replace("mfa+jwt", "JWT"), MFA_CLAIMS)))
        .isEqualTo(Reason.OTHER_KIND);
    assertThat(reason(mfa(MFA_HEADER, MFA_CLAIMS.replace("\"client_id\":\"app\",", ""))))
        .isEqualTo(Reason.OTHER_KIND);
  }

  @Test
  void tokenFromTheFutureIsRefusedBeyondAMinute() {
    server.time.set(Fixture.NOW.minusSeconds(60));
    assertThat(server.reader.readMfaToken(server.mfaToken()).id()).isEqualTo("session-1");
    server.time.set(Fixture.NOW.minusMillis(60_001));
    assertThat(reason(server.mfaToken())).isEqualTo(Reason.NOT_NOW);
  }

  @Test
  void refusalQuotesNothingOfTheToken() {
    TokenRefusedException refusal =
        catchThrowableOfType(
            TokenRefusedException.class, () -> server.reader.readAny("secret.secret.secret"));
    assertThat(refusal.getMessage()).startsWith("MALFORMED: ").doesNotContain("secret");
    assertThat(refusal.expired()).isFalse();
  }

  private static String mfa(String header, String claims) throws GeneralSecurityException {
    return HandMadeToken.mfa(server, header, claims);
  }

  private static String access(String header, String claims) throws GeneralSecurityException {
    return HandMadeToken.access(server, header, claims);
  }

  private static Reason reason(String token) {
    return catchThrowableOfType(TokenRefusedException.class, () -> server.reader.readAny(token))
        .reason();
  }

  private static Reason reasonAsMfaToken(String token) {
    return catchThrowableOfType(
            TokenRefusedException.class, () -> server.reader.readMfaToken(token))
        .reason();
  }

  private static Reason reasonAsAccessToken(String token) {
    return catchThrowableOfType(
            TokenRefusedException.class, () -> server.reader.readMfaAccessToken(token))
        .reason();
  }
}
