package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.api.ResourceServerSettings;
import org.countersign.api.TokenForm;
import org.countersign.client.ClientRegistration;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantFileTest {

  private static final String PEM =
      "\"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzfMW/SMzX3xpYqsBXKc4nbSa"
          + "isnokhfmPd74kgS+db6A3mlLe63DggFwD1dwUSvyQQxjODtjacuNHb5JrWo9Zg==\\n"
          + "-----END PUBLIC KEY-----\"";

  private static TenantFile parse(String... lines) {
    return TenantFile.parse("t.yaml", String.join("\n", lines));
  }

  private static void refuses(String yaml, String complaint) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(TenantFileException.class)
        .hasMessage("COUNTERSIGN_TENANT_FILE t.yaml: " + complaint);
  }

  @Test
  void demoTenantHasNothingToWarnOf() {
    TenantFile file = TenantFile.read(Path.of("server-config/demo-tenant.yaml"));
    assertThat(file.reading().warnings()).isEmpty();
    assertThat(file.clients()).hasSize(2);
    assertThat(file.requiresMfa().orElseThrow().value()).isTrue();
  }

  @Test
  void tenantOfTheTestsHasNothingToWarnOf() {
    TenantFile file = TenantFile.read(Path.of("src/test/resources/tenant.yaml"));
    assertThat(file.reading().warnings()).isEmpty();
    assertThat(file.users()).extracting(u -> u.profile().value().blocked()).contains(true);
  }

  @Test
  void emptyFileDeclaresNothing() {
    TenantFile file = parse("");
    assertThat(file.clients()).isEmpty();
    assertThat(file.users()).isEmpty();
    assertThat(file.requiresMfa()).isEmpty();
    assertThat(file.reading().warnings()).isEmpty();
  }

  @Test
  void jsonIsReadAsWell() {
    TenantFile file = parse("{\"guardianPolicies\": {\"policies\": []}}");
    assertThat(file.requiresMfa().orElseThrow().value()).isFalse();
  }

  @Test
  void resourceServerHasTheDefaultsOfTheContract() {
    ResourceServerSettings api =
        parse("resourceServers: [{identifier: 'https://a/'}]").resourceServers().get(0).value();
    assertThat(api)
        .isEqualTo(
            new ResourceServerSettings(
                "https://a/", null, Set.of(), TokenForm.DEFAULT, Duration.ofDays(1), false, false));
  }

  @Test
  void resourceServerKeepsTheOrderOfItsScopes() {
    TenantFile file =
        parse(
            "resourceServers:",
            "- identifier: https://a/",
            "  token_lifetime: 60",
            "  allow_offline_access: true",
            "  scopes: [{value: 'write:b', description: B}, {value: 'read:a'}]");
    ResourceServerSettings api = file.resourceServers().get(0).value();
    assertThat(api.scopes()).containsExactly("write:b", "read:a");
    assertThat(api.tokenLifetime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(api.allowOfflineAccess()).isTrue();
  }

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
  void unknownKeysAreNamedInOneWarning() {
    TenantFile file =
        parse(
            "rules: []",
            "tenant: {flags: {enable_sso: true}}",
            "clients: [{client_id: c, client_secret: s, logo_uri: x}]");
    assertThat(file.reading().warnings())
        .containsExactly(
            "keys that are not known are ignored:"
                + " rules, tenant.flags.enable_sso, clients[0].logo_uri");
  }

  @Test
  void factorThatIsNotBuiltIsStoredWithAWarning() {
    TenantFile file = parse("guardianFactors: [{name: email, enabled: true}]");
    assertThat(file.factors().get(0).value()).isEqualTo(new DeclaredFactor("email", true));
    assertThat(file.reading().warnings())
        .containsExactly("guardianFactors[0]: 'email' is not supported, so not offered");
  }

  @Test
  void factorThatIsOffNeedsNoWarning() {
    assertThat(parse("guardianFactors: [{name: duo, enabled: false}]").reading().warnings())
        .isEmpty();
  }

  @Test
  void emptyTextTakesATenantSettingAway() {
    DeclaredTenant tenant = parse("tenant: {default_audience: ''}").tenant();
    assertThat(tenant.defaultAudience().map(Line::value)).contains("");
    assertThat(tenant.defaultDirectory()).isEmpty();
  }

  @Test
  void flagLeavesEnrolledUsersUnchallenged() {
    DeclaredTenant tenant = parse("tenant: {flags: {challenge_enrolled_users: false}}").tenant();
    assertThat(tenant.challengesEnrolled().map(Line::value)).contains(false);
  }

  private static final String BCRYPT =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  private static final String PBKDF2 =
      "$pbkdf2-sha256$i=10000,l=32$c2FsdFNBTFRzYWx0U0FMVA" + "$" + "A".repeat(43);

  private static String user(String password) {
    return "users: [{email: u@e, connection: c, " + password + "}]";
  }

  private static String custom(String algorithm, String hash) {
    return user(
        "custom_password_hash: {algorithm: %s, hash: {value: '%s', encoding: utf8}}"
            .formatted(algorithm, hash));
  }

  @Test
  void passwordMayBeTheHashThatAnotherSystemHasKept() {
    for (String yaml :
        List.of(
            user("password_hash: '" + BCRYPT + "'"),
            custom("bcrypt", BCRYPT),
            custom("bcrypt", BCRYPT.replace("$2a", "$2y")))) {
      DeclaredPassword password =
          parse(yaml).users().get(0).password().map(Line::value).orElseThrow();
      assertThat(password.hashed()).isTrue();
      assertThat(password.value().reveal()).endsWith(BCRYPT.substring(3));
      assertThat(parse(yaml).reading().warnings()).isEmpty();
    }
    assertThat(parse(custom("pbkdf2", PBKDF2)).users().get(0).password()).isPresent();
    assertThat(
            parse(custom("pbkdf2", "pbkdf2_sha256$20000$abcdEFGH1234$" + "A".repeat(43) + "="))
                .users()
                .get(0)
                .password())
        .isPresent();
    assertThat(
            parse(
                    custom(
                        "argon2",
                        "$argon2id$v=19$m=4096,t=3,p=1$c2FsdFNBTFRzYWx0U0FMVA$" + "A".repeat(43)))
                .users()
                .get(0)
                .password())
        .isPresent();
    assertThat(parse(user("password: p")).users().get(0).password().orElseThrow().value())
        .isEqualTo(new DeclaredPassword(new Secret("p"), false));
  }

  @Test
  void hashThatCannotBeVerifiedIsRefusedAndNotShown() {
    String must = ": must be a hash by %s in a form and of a cost that is supported";
    String place = "users[0].custom_password_hash.hash.value";
    refuses(
        user("password_hash: '" + BCRYPT.replace("$10$", "$15$") + "'"),
        "users[0].password_hash" + must.formatted("bcrypt"));
    refuses(
        user("password_hash: '" + PBKDF2 + "'"),
        "users[0].password_hash" + must.formatted("bcrypt"));
    refuses(custom("pbkdf2", BCRYPT), place + must.formatted("pbkdf2"));
    refuses(custom("pbkdf2", PBKDF2.replace("i=10000", "i=10")), place + must.formatted("pbkdf2"));
    refuses(custom("argon2", "$argon2i$v=19$x"), place + must.formatted("argon2"));
  }

  @Test
  void passwordIsSaidInOneWay() {
    refuses(
        user("password: p, password_hash: '" + BCRYPT + "'"),
        "users[0].password_hash: must be absent beside password");
    refuses(
        user("password_hash: '" + BCRYPT + "', custom_password_hash: {algorithm: bcrypt}"),
        "users[0].custom_password_hash: must be absent beside password_hash");
  }

  @Test
  void loginIsBroughtIntoItsNormalForm() {
    DeclaredUser user =
        parse("users: [{email: ' USER@Example.com ', connection: c}]").users().get(0);
    assertThat(user.profile().value().email()).isEqualTo("user@example.com");
    assertThat(user.profile().key()).isEqualTo("user:c/user@example.com");
  }

  @Test
  void factorsOfAUserAreReadWithTheirPlaces() {
    DeclaredUser user =
        parse(
                "users:",
                "- email: u@e",
                "  connection: c",
                "  mfa_factors:",
                "  - totp: {secret: GEZDGNBVGY3TQOJQ}",
                "  - phone: {value: '+12025550123'}",
                "  - email: {value: u@e}")
            .users()
            .get(0);
    assertThat(user.factors().orElseThrow().value())
        .containsExactly(
            new DeclaredMfaFactor(
                "totp", "users[0].mfa_factors[0].totp.secret", new Secret("GEZDGNBVGY3TQOJQ")),
            new DeclaredMfaFactor(
                "phone", "users[0].mfa_factors[1].phone.value", new Secret("+12025550123")),
            new DeclaredMfaFactor(
                "email", "users[0].mfa_factors[2].email.value", new Secret("u@e")));
  }

  @Test
  void userWithoutFactorsHasNoLineForThem() {
    DeclaredUser user =
        parse("users: [{email: u@e, connection: c, mfa_factors: []}]").users().get(0);
    assertThat(user.factors()).isEmpty();
    assertThat(user.password()).isEmpty();
  }

  @Test
  void passwordAndFactorsAreNoPartOfTheProfilesLine() {
    DeclaredUser plain = parse("users: [{email: u@e, connection: c}]").users().get(0);
    DeclaredUser full =
        parse(
                "users: [{password: p, email: u@e, connection: c,"
                    + " mfa_factors: [{totp: {secret: GEZDGNBVGY3TQOJQ}}]}]")
            .users()
            .get(0);
    assertThat(full.profile().content()).isEqualTo(plain.profile().content());
    assertThat(full.password()).isPresent();
  }

  @Test
  void layoutAndOrderOfKeysAreNoChange() {
    Line<?> one = parse("clients: [{client_id: c, client_secret: s, name: n}]").clients().get(0);
    Line<?> other =
        parse("clients:", "- name: \"n\"", "  client_secret: s", "  client_id: c").clients().get(0);
    assertThat(one.content()).isEqualTo(other.content());
  }

  @Test
  void anotherSecretIsAChange() {
    Line<?> one = parse("clients: [{client_id: c, client_secret: s}]").clients().get(0);
    Line<?> other = parse("clients: [{client_id: c, client_secret: t}]").clients().get(0);
    assertThat(one.content()).isNotEqualTo(other.content());
  }

  @Test
  void unknownKeyIsNoChange() {
    Line<?> one = parse("clients: [{client_id: c, client_secret: s}]").clients().get(0);
    Line<?> other = parse("clients: [{client_id: c, client_secret: s, x: y}]").clients().get(0);
    assertThat(one.content()).isEqualTo(other.content());
  }

  @Test
  void whatIsReadPrintsNoSecret() {
    TenantFile file =
        parse(
            "clients: [{client_id: c, client_secret: hidden-1}]",
            "users: [{email: u@e, connection: c, password: hidden-2,"
                + " phone_number: '+12025550123',"
                + " mfa_factors: [{totp: {secret: GEZDGNBVGY3TQOJQ}}]}]");
    assertThat(file.toString()).doesNotContain("hidden", "2025550123", "GEZDG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|must be a mapping, is a list",
        "text|must be a mapping, is 'text'",
        "tenant: []|tenant: must be a mapping, is a list",
        "tenant: {friendly_name: 7}"
            + "|tenant.friendly_name: must be a text, in quotes if need be, is '7'",
        "tenant: {flags: {challenge_enrolled_users: 'no'}}"
            + "|tenant.flags.challenge_enrolled_users: must be true or false, is 'no'",
        "clients: {}|clients: must be a list, is a mapping",
        "clients: [x]|clients[0]: must be a mapping, is 'x'",
        "clients: [{}]|clients[0].client_id: is required",
        "clients: [{client_id: ''}]|clients[0].client_id: is required",
        "clients: [{client_id: null}]|clients[0].client_id: is required",
        "clients: [{client_id: 'a b'}]"
            + "|clients[0].client_id: must not contain white space, is 'a b'",
        "clients: [{client_id: c}]"
            + "|clients[0].client_secret: is required for a client that uses client_secret_post",
        "clients: [{client_id: c, client_secret: 4711}]"
            + "|clients[0].client_secret: must be a text of 1 to 1000 characters, in quotes if need"
            + " be",
        "clients: [{client_id: c, token_endpoint_auth_method: tls}]"
            + "|clients[0].token_endpoint_auth_method: must be one of client_secret_post,"
            + " client_secret_basic, none, private_key_jwt, is 'tls'",
        "clients: [{client_id: c, client_secret: s, grant_types: [password, pasword]}]"
            + "|clients[0].grant_types[1]: must be a grant type, is 'pasword'",
        "clients: [{client_id: c, client_secret: s, grant_types: password}]"
            + "|clients[0].grant_types: must be a list, is 'password'",
        "clients: [{client_id: c, client_secret: s, jwt_configuration: {alg: HS256}}]"
            + "|clients[0].jwt_configuration.alg: must be one of RS256, is 'HS256'",
        "clients: [{client_id: c, client_secret: s}, {client_id: c, client_secret: s}]"
            + "|clients[1].client_id: must be given once, is 'c'",
        "clients: [{client_id: c, app_type: spa, is_token_endpoint_ip_header_trusted: true}]"
            + "|clients[0].is_token_endpoint_ip_header_trusted: must be false for a client that"
            + " does not prove who it is, is 'true'",
        "users: [{email: u@e, connection: c, custom_password_hash: {algorithm: md5}}]"
            + "|users[0].custom_password_hash.algorithm: must be one of argon2, bcrypt, pbkdf2, is"
            + " 'md5'",
        "users: [{email: u@e, connection: c, custom_password_hash: {algorithm: bcrypt}}]"
            + "|users[0].custom_password_hash.hash: is required",
        "users: [{email: u@e, connection: c, custom_password_hash: {algorithm: bcrypt, salt: {}}}]"
            + "|users[0].custom_password_hash.salt: must be absent: it is part of the hash",
        "users: [{email: u@e, connection: c, custom_password_hash: {algorithm: bcrypt, hash:"
            + " {value: x, encoding: base64}}}]"
            + "|users[0].custom_password_hash.hash.encoding: must be one of utf8, is 'base64'",
        "resourceServers: [{identifier: a, signing_alg: HS512}]"
            + "|resourceServers[0].signing_alg: must be one of RS256, PS256, ES256, EdDSA, HS256, is 'HS512'",
        "resourceServers: [{identifier: a, token_lifetime: 0}]"
            + "|resourceServers[0].token_lifetime: must be a whole number of seconds from 1 to"
            + " 2592000, is '0'",
        "resourceServers: [{identifier: a, token_lifetime: 1.5}]"
            + "|resourceServers[0].token_lifetime: must be a whole number of seconds from 1 to"
            + " 2592000, is '1.5'",
        "resourceServers: [{identifier: a, scopes: [{value: 'a b'}]}]"
            + "|resourceServers[0].scopes[0].value: must not contain white space, is 'a b'",
        "resourceServers: [{identifier: a, scopes: [a]}]"
            + "|resourceServers[0].scopes[0]: must be a mapping, is 'a'",
        "databases: [{name: d, strategy: ad}]"
            + "|databases[0].strategy: must be one of auth0, is 'ad'",
        "databases: [{name: d}, {name: d}]|databases[1].name: must be given once, is 'd'",
        "clientGrants: [{client_id: c}]|clientGrants[0].audience: is required",
        "guardianFactors: [{name: pigeon}]"
            + "|guardianFactors[0].name: must be one of sms, push-notification, otp, email, duo,"
            + " webauthn-roaming, webauthn-platform, recovery-code, is 'pigeon'",
        "guardianFactors: [{name: otp, enabled: 'yes'}]"
            + "|guardianFactors[0].enabled: must be true or false, is 'yes'",
        "guardianPolicies: {policies: [confidence-score]}"
            + "|guardianPolicies.policies: must be [] or [all-applications], is [confidence-score]",
        "guardianPhoneFactorMessageTypes: {message_types: [fax]}"
            + "|guardianPhoneFactorMessageTypes.message_types: must be made of sms and voice, is"
            + " [fax]",
        "users: [{connection: c}]|users[0].email: is required",
        "users: [{email: nobody, connection: c}]"
            + "|users[0].email: must be an e-mail address, is 'nobody'",
        "users: [{email: u@e}]|users[0].connection: is required",
        "users: [{email: u@e, connection: c, password: 123456}]"
            + "|users[0].password: must be a text of 1 to 1000 characters, in quotes if need be",
        "users: [{email: u@e, connection: c, phone_number: '0123'}]"
            + "|users[0].phone_number: must be + and 5 to 15 digits",
        "users: [{email: u@e, connection: c}, {email: U@E, connection: c}]"
            + "|users[1].email: must be given once, is 'U@E'",
        "users: [{email: u@e, connection: c, mfa_factors: [{duo: {}}]}]"
            + "|users[0].mfa_factors[0]: must be one of totp, phone, email",
        "users: [{email: u@e, connection: c, mfa_factors: [{totp: {}}]}]"
            + "|users[0].mfa_factors[0].totp.secret: is required",
        "users: [{email: u@e, connection: c, mfa_factors: [{totp: {secret: gezdgnbvgy3tqojq}}]}]"
            + "|users[0].mfa_factors[0].totp.secret: must be 16 to 128 characters of base32, A to Z"
            + " and 2 to 7",
        "tenant: &a {x: *a, friendly_name: [*a]}"
            + "|tenant.friendly_name: must be a text, in quotes if need be, is a list",
      })
  void wrongValueIsRefusedWithItsPlace(String yaml, String complaint) {
    refuses(yaml, complaint);
  }

  @Test
  void messageIsOneLineWhateverTheValue() {
    assertThatThrownBy(() -> parse("users: [{email: \"a\\nb\\u001b[31m\", connection: c}]"))
        .hasMessageContaining("is 'a?b?[31m'")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void textThatIsNotYamlIsRefusedWithoutQuotingIt() {
    assertThatThrownBy(() -> parse("users:", "- password: 'hidden"))
        .isInstanceOf(TenantFileException.class)
        .hasMessageStartingWith("COUNTERSIGN_TENANT_FILE t.yaml: line ")
        .hasMessageEndingWith("is not YAML")
        .message()
        .doesNotContain("hidden");
  }

  @Test
  void keyGivenTwiceIsRefused() {
    assertThatThrownBy(() -> parse("tenant: {}", "tenant: {}"))
        .isInstanceOf(TenantFileException.class);
  }

  @Test
  void valueWithinItselfIsRefused() {
    assertThatThrownBy(
            () ->
                parse(
                    "clients:",
                    "- client_id: c",
                    "  client_secret: s",
                    "  jwt_configuration: &a {x: *a}"))
        .isInstanceOf(TenantFileException.class);
  }

  @Test
  void fileThatIsNotThereIsNamed(@TempDir Path directory) {
    Path file = directory.resolve("none.yaml");
    assertThatThrownBy(() -> TenantFile.read(file))
        .hasMessage("COUNTERSIGN_TENANT_FILE " + file + ": cannot be read");
  }

  @Test
  void fileOfAnotherEncodingIsRefused(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("latin.yaml"), new byte[] {'a', (byte) 0xe4, 'b'});
    assertThatThrownBy(() -> TenantFile.read(file)).hasMessageEndingWith(": is not UTF-8");
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
