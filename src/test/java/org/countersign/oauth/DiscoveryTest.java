package org.countersign.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  private static final String ISSUER = "http://localhost:8080/";

  private final JsonObject document = Discovery.of(ISSUER, Set.of("password"));

  @Test
  void issuerIsExactAndEveryAddressBeginsWithIt() {
    assertThat(document.getString("issuer")).isEqualTo(ISSUER);
    assertThat(document.getString("token_endpoint")).isEqualTo(ISSUER + "oauth/token");
    assertThat(document.getString("mfa_challenge_endpoint")).isEqualTo(ISSUER + "mfa/challenge");
    assertThat(document.getString("userinfo_endpoint")).isEqualTo(ISSUER + "userinfo");
    assertThat(document.getString("revocation_endpoint")).isEqualTo(ISSUER + "oauth/revoke");
    assertThat(document.getString("jwks_uri")).isEqualTo(ISSUER + ".well-known/jwks.json");
  }

  @Test
  void grantsAreThoseThatAreThere() {
    assertThat(document.getJsonArray("grant_types_supported").toString())
        .isEqualTo("[\"password\"]");
  }

  @Test
  void methodsOfClientAuthenticationAreThoseThatWork() {
    assertThat(document.getJsonArray("token_endpoint_auth_methods_supported").toString())
        .isEqualTo("[\"client_secret_basic\",\"client_secret_post\",\"none\",\"private_key_jwt\"]");
    assertThat(document.getJsonArray("token_endpoint_auth_signing_alg_values_supported").toString())
        .isEqualTo("[\"RS256\",\"RS384\",\"PS256\",\"ES256\"]");
  }

  @Test
  void nothingIsNamedThatDoesNotWork() {
    assertThat(document.keySet())
        .doesNotContain(
            "authorization_endpoint", "registration_endpoint", "device_authorization_endpoint");
    assertThat(document.getJsonArray("response_types_supported").size()).isZero();
    assertThat(document.getJsonArray("id_token_signing_alg_values_supported").toString())
        .isEqualTo("[\"RS256\"]");
  }
}
