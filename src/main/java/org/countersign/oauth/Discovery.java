package org.countersign.oauth;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.client.ClientKey;
import org.countersign.session.Authentication;

/**
 * What the server says of itself: only what works. There is no authorization endpoint, hence no
 * response type; the member is there, though empty, because both specifications require it and
 * parsers fail without it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414, section 2</a>
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID
 *     Connect Discovery 1.0, section 3</a>
 * @see "docs/compatibility.md, section Conventions"
 */
final class Discovery {

  private static final List<String> CLIENT_AUTHENTICATION =
      List.of("client_secret_basic", "client_secret_post", "none", "private_key_jwt");
  private static final List<String> SCOPES =
      List.of("openid", "profile", "email", "offline_access");
  private static final List<String> CLAIMS =
      List.of(
          "acr",
          "amr",
          "aud",
          "auth_time",
          "email",
          "email_verified",
          "exp",
          "iat",
          "iss",
          "name",
          "nickname",
          "sub",
          "updated_at");

  /** Kept, since each look-up of the JSON provider reads every jar of the application. */
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  private Discovery() {}

  /** The document of this issuer with these grants. */
  static JsonObject of(String issuer, Set<String> grantTypes) {
    return JSON.createObjectBuilder()
        .add("issuer", issuer)
        .add("token_endpoint", issuer + "oauth/token")
        .add("userinfo_endpoint", issuer + "userinfo")
        .add("revocation_endpoint", issuer + "oauth/revoke")
        .add("mfa_challenge_endpoint", issuer + "mfa/challenge")
        .add("jwks_uri", issuer + ".well-known/jwks.json")
        .add("grant_types_supported", array(grantTypes))
        .add("response_types_supported", array(List.of()))
        .add("scopes_supported", array(SCOPES))
        .add("claims_supported", array(CLAIMS))
        .add("acr_values_supported", array(List.of(Authentication.MULTI_FACTOR)))
        .add("subject_types_supported", array(List.of("public")))
        .add("id_token_signing_alg_values_supported", array(List.of("RS256")))
        .add("token_endpoint_auth_methods_supported", array(CLIENT_AUTHENTICATION))
        .add("token_endpoint_auth_signing_alg_values_supported", array(ClientKey.ALGORITHMS))
        .add("revocation_endpoint_auth_methods_supported", array(CLIENT_AUTHENTICATION))
        .add("revocation_endpoint_auth_signing_alg_values_supported", array(ClientKey.ALGORITHMS))
        .add("request_uri_parameter_supported", false)
        .build();
  }

  private static JsonArrayBuilder array(Collection<String> texts) {
    return JSON.createArrayBuilder(texts);
  }
}
