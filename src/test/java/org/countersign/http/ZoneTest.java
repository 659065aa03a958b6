package org.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneTest {

  @ParameterizedTest
  @CsvSource({
    "/oauth/token,OAUTH",
    "/oauth/revoke,OAUTH",
    "/mfa/challenge,MFA",
    "/mfa,MFA",
    "/mfa/,MFA",
    "/mfa/associated,MFA",
    "/mfa/associate,MFA_BEARER",
    "/mfa/authenticators,MFA_BEARER",
    "/mfa/authenticators/totp%7Cdev_x,MFA_BEARER",
    "/mfa/authenticators/totp|dev_x,MFA_BEARER",
    "/userinfo,USERINFO",
    "/api/v2/logs,MANAGEMENT",
    "/api/v2,MANAGEMENT",
    "/api/v1/logs,OTHER",
    "/api,OTHER",
    "/,OTHER",
    "'',OTHER",
    "/.well-known/jwks.json,WELL_KNOWN",
    "/internal-error,OTHER"
  })
  void aPathHasItsZone(String path, Zone zone) {
    assertThat(Zone.of(path)).isEqualTo(zone);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//mfa//associate",
        "/mfa/associate/",
        "/mfa/associate;x=y",
        "/mfa;a=b/associate;jsessionid=1",
        "/mfa/%61ssociate",
        "/%6d%66%61/associate",
        "/./mfa/./associate",
        "/oauth/../mfa/associate",
        "/mfa/%2e/associate",
        "mfa/associate",
        "/mfa/authenticators/..%2fx",
        "/mfa/authenticators/%zz"
      })
  void noSpellingSlipsPastTheGate(String path) {
    assertThat(Zone.of(path)).isEqualTo(Zone.MFA_BEARER);
  }
}
