package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.tenant.file.TenantYaml.parse;
import static org.countersign.tenant.file.TenantYaml.refuses;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a tenant file is refused with its place, in one line, and no secret in it. */
class TenantFileRefusalTest {

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
  void moreThanAHundredLevelsAreRefused() {
    assertThat(parse("x: " + "[".repeat(99) + "]".repeat(99)).reading().warnings()).hasSize(1);
    refuses("x: " + "[".repeat(100) + "]".repeat(100), "is nested more than 100 levels deep");
    refuses("- ".repeat(20_000), "is nested more than 100 levels deep");
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
}
