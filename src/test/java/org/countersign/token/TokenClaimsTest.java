package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.token.HandMadeToken.ACCESS_CLAIMS;
import static org.countersign.token.HandMadeToken.ACCESS_HEADER;
import static org.countersign.token.HandMadeToken.MFA_CLAIMS;
import static org.countersign.token.HandMadeToken.MFA_HEADER;

import org.countersign.token.TokenRefusedException.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims that are missing, or of another type, under a good signature. */
class TokenClaimsTest {

  private static Fixture server;

  @BeforeAll
  static void start() {
    server = new Fixture();
    server.time.set(Fixture.NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sub\":\"auth0|1\",",
        "\"jti\":\"session-1\",",
        "\"client_id\":\"app\",",
        "\"iat\":1893456000,",
        ",\"exp\":1893456600",
        "\"aud\":\"https://auth.example.test/mfa/token\",",
        "\"iss\":\"https://auth.example.test/\","
      })
  void everyClaimOfAnMfaTokenIsRequired(String claim) throws Exception {
    String claims = MFA_CLAIMS.replace(claim, "");
    assertThat(claims).isNotEqualTo(MFA_CLAIMS);
    assertThat(reason(HandMadeToken.mfa(server, MFA_HEADER, claims))).isEqualTo(Reason.OTHER_KIND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sub\":\"auth0|1\",",
        "\"jti\":\"token-1\",",
        "\"azp\":\"app\",",
        "\"gty\":\"password\",",
        "\"scope\":\"enroll\",",
        "\"iat\":1893456000,",
        ",\"exp\":1893456600",
        "\"aud\":\"https://auth.example.test/mfa/\",",
        "\"iss\":\"https://auth.example.test/\","
      })
  void everyClaimOfAnAccessTokenIsRequired(String claim) throws Exception {
    String claims = ACCESS_CLAIMS.replace(claim, "");
    assertThat(claims).isNotEqualTo(ACCESS_CLAIMS);
    assertThat(reason(HandMadeToken.access(server, ACCESS_HEADER, claims)))
        .isEqualTo(Reason.OTHER_KIND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sub\":\"auth0|1\" -> \"sub\":1",
        "\"sub\":\"auth0|1\" -> \"sub\":\"\"",
        "\"sub\":\"auth0|1\" -> \"sub\":null",
        "\"jti\":\"session-1\" -> \"jti\":[\"session-1\"]",
        "\"client_id\":\"app\" -> \"client_id\":{\"a\":\"app\"}",
        "\"client_id\":\"app\" -> \"client_id\":\"\"",
        "\"iat\":1893456000 -> \"iat\":\"1893456000\"",
        "\"exp\":1893456600 -> \"exp\":\"1893456600\"",
        "\"exp\":1893456600 -> \"exp\":true",
        "\"aud\":\"https://auth.example.test/mfa/token\" -> \"aud\":{}",
        "\"iss\":\"https://auth.example.test/\" -> \"iss\":7"
      })
  void claimsOfAnotherTypeAreRefused(String change) throws Exception {
    String[] sides = change.split(" -> ", 2);
    String claims = MFA_CLAIMS.replace(sides[0], sides[1]);
    assertThat(claims).isNotEqualTo(MFA_CLAIMS);
    assertThat(reason(HandMadeToken.mfa(server, MFA_HEADER, claims)))
        .isIn(Reason.MALFORMED, Reason.OTHER_KIND);
  }

  private static Reason reason(String token) {
    return catchThrowableOfType(TokenRefusedException.class, () -> server.reader.readAny(token))
        .reason();
  }
}
