package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionClaimsTest extends AssertingClients {

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
}
