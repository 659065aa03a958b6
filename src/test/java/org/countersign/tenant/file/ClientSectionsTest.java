package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.tenant.file.TenantYaml.parse;
import static org.countersign.tenant.file.TenantYaml.refuses;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.ClientRegistration;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSectionsTest {

  private static final String PEM =
      "\"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzfMW/SMzX3xpYqsBXKc4nbSa"
          + "isnokhfmPd74kgS+db6A3mlLe63DggFwD1dwUSvyQQxjODtjacuNHb5JrWo9Zg==\\n"
          + "-----END PUBLIC KEY-----\"";

  @Test
  void clientWithSecretPostsItAndMayUseTheGrantsOfANewClient() {
    ClientRegistration client =
        parse("clients: [{client_id: c, client_secret: s}]").clients().get(0).value();
    assertThat(client.authMethod()).isEqualTo("client_secret_post");
    assertThat(client.secret()).contains(new Secret("s"));
    assertThat(client.grantTypes())
        .containsExactly("authorization_code", "implicit", "refresh_token", "client_credentials");
    assertThat(client.idTokenLifetime()).isEqualTo(Duration.ofHours(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spa", "native"})
  void appOnTheUsersDeviceIsPublic(String appType) {
    ClientRegistration client =
        parse("clients: [{client_id: c, app_type: " + appType + "}]").clients().get(0).value();
    assertThat(client.authMethod()).isEqualTo("none");
    assertThat(client.secret()).isEmpty();
    assertThat(client.grantTypes()).doesNotContain("client_credentials");
  }

  @Test
  void secretOfAPublicClientIsNotKept() {
    TenantFile file =
        parse("clients: [{client_id: c, client_secret: s, token_endpoint_auth_method: none}]");
    assertThat(file.clients().get(0).value().secret()).isEmpty();
    assertThat(file.reading().warnings())
        .containsExactly("clients[0].client_secret: is not used by a client of none");
  }

  private static String clientWithKey(String credential) {
    return "clients: [{client_id: c, client_authentication_methods:"
        + " {private_key_jwt: {credentials: ["
        + credential
        + "]}}}]";
  }

  @Test
  void clientWithKeysSignsAssertions() {
    TenantFile file =
        parse(
            clientWithKey(
                "{credential_type: public_key, name: k, kid: id, alg: ES256,"
                    + " expires_at: '2030-01-31T00:00:00.000Z', pem: "
                    + PEM
                    + "}"));
    ClientRegistration client = file.clients().get(0).value();
    assertThat(client.authMethod()).isEqualTo("private_key_jwt");
    assertThat(client.secret()).isEmpty();
    assertThat(client.keys()).hasSize(1);
    assertThat(client.keys().get(0).name()).isEqualTo("k");
    assertThat(client.keys().get(0).algorithm()).isEqualTo("ES256");
    assertThat(file.reading().warnings()).isEmpty();
  }

  @Test
  void clientIsTrustedForAddressesOnlyWhereTheFileSaysSo() {
    String client = "clients: [{client_id: c, client_secret: s%s}]";
    String key = ", is_token_endpoint_ip_header_trusted: ";
    assertThat(parse(client.formatted("")).clients().get(0).value().ipHeaderTrusted()).isFalse();
    assertThat(parse(client.formatted(key + true)).clients().get(0).value().ipHeaderTrusted())
        .isTrue();
    assertThat(
            parse("clients: [{client_id: c, app_type: spa" + key + "false}]")
                .clients()
                .get(0)
                .value()
                .ipHeaderTrusted())
        .isFalse();
  }

  @Test
  void anotherKeyIsAChange() {
    String key = "{name: k, alg: ES256, pem: " + PEM + "}";
    Line<?> one = parse(clientWithKey(key)).clients().get(0);
    Line<?> other = parse(clientWithKey(key.replace("name: k", "name: l"))).clients().get(0);
    assertThat(one.content()).isNotEqualTo(other.content());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|: must be 1 to 10 public keys",
        "[{}]|[0].pem: is required",
        "[{pem: 1}]|[0].pem: must be a text of 1 to 8000 characters, in quotes if need be",
        "[{pem: hidden}]|[0].pem: must be a public key or a certificate in PEM",
        "[{pem: $PEM}]|[0].pem: must be an RSA key of 2048 to 8192 bits for RS256",
        "[{pem: $PEM, alg: HS256}]"
            + "|[0].alg: must be one of RS256, RS384, PS256, ES256, is 'HS256'",
        "[{pem: $PEM, alg: ES256, credential_type: x509_cert}]"
            + "|[0].credential_type: must be one of public_key, is 'x509_cert'",
        "[{pem: $PEM, alg: ES256, expires_at: tomorrow}]"
            + "|[0].expires_at: must be a time such as 2030-01-31T00:00:00Z, is 'tomorrow'",
      })
  void wrongCredentialIsRefusedWithItsPlace(String credentials, String complaint) {
    refuses(
        clientWithKey("$").replace("[$]", credentials.replace("$PEM", PEM)),
        "clients[0].client_authentication_methods.private_key_jwt.credentials" + complaint);
  }

  @Test
  void methodAndKeysDoNotContradictEachOther() {
    refuses(
        "clients: [{client_id: c, token_endpoint_auth_method: private_key_jwt}]",
        "clients[0].client_authentication_methods: must hold the keys of a client that uses"
            + " private_key_jwt");
    refuses(
        clientWithKey("{alg: ES256, pem: " + PEM + "}")
            .replace("client_id: c,", "client_id: c, token_endpoint_auth_method: none,"),
        "clients[0].token_endpoint_auth_method: must be absent beside"
            + " client_authentication_methods, is 'none'");
  }

  @Test
  void originsOfBothListsAreAllowed() {
    TenantFile file =
        parse(
            "clients:",
            "- client_id: c",
            "  app_type: spa",
            "  allowed_origins: ['https://app.example.com', 'https://*.example.com']",
            "  web_origins: ['http://localhost:3000', 'https://app.example.com']");
    assertThat(file.clients().get(0).value().origins())
        .containsExactly(
            "https://app.example.com", "https://*.example.com", "http://localhost:3000");
    assertThat(file.reading().warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "https://app.example.com/", "https://*.com", "app.example.com"})
  void whatIsNoOriginIsRefused(String origin) {
    for (String key : new String[] {"allowed_origins", "web_origins"}) {
      refuses(
          "clients: [{client_id: c, app_type: spa, " + key + ": ['" + origin + "']}]",
          "clients[0]."
              + key
              + "[0]: must be an origin as browsers send it, such as https://app.example.com, or"
              + " with an asterisk for the first of at least three labels, is '"
              + origin
              + "'");
    }
  }

  @Test
  void anotherSecretIsAChange() {
    Line<?> one = parse("clients: [{client_id: c, client_secret: s}]").clients().get(0);
    Line<?> other = parse("clients: [{client_id: c, client_secret: t}]").clients().get(0);
    assertThat(one.content()).isNotEqualTo(other.content());
  }

  @Test
  void namesOfClientsAreKeptAsWritten() {
    TenantFile file =
        parse(
            "databases: [{name: d, enabled_clients: [My App, c]}]",
            "clientGrants: [{client_id: My App, audience: a, scope: [x, y]}]");
    assertThat(file.databases().get(0).value())
        .isEqualTo(new DeclaredDatabase("d", "auth0", List.of("My App", "c")));
    assertThat(file.clientGrants().get(0).value())
        .isEqualTo(new DeclaredGrant("My App", "a", Set.of("x", "y")));
    assertThat(Optional.of(file.databases().get(0).path())).contains("databases[0]");
  }
}
