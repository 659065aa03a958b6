package org.countersign.blackbox;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;
import org.countersign.client.SignedAssertion;

/** Settings, tenant file and log level of a server, every secret of which is marked. */
final class MarkedTenant {

  static final String DATABASE = "marked";
  static final String ISSUER = "https://marked.example.com/";
  static final KeyPair SIGNER = SignedAssertion.ec("secp256r1");

  static final String IMPORTED_PASSWORD = "marked password of an imported user";
  static final String IMPORTED_SEED = "MARKEDSEEDOFANIMPORTEDUSER234567";
  static final String IMPORTED_PHONE = "4155559901";
  static final String PROFILE_PHONE = "4155559902";
  static final String HASHED_PASSWORD = "U*U*U";
  static final String HASH = "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a";
  static final String SIGNING_SECRET = "marked secret of an API, for its signatures";
  static final String BASIC_SECRET = "marked secret: 100% + more";

  private static final String DATABASE_PASSWORD = "marked-password-of-the-database";
  private static final String PHONE_TOKEN = "marked-token-of-the-phone-provider";
  static final String NOTICE_TOKEN = "marked-token-of-the-notice-webhook";
  private static final String MASTER_KEY = "bWFya2VkIG1hc3RlciBrZXkgb2YgdGhlIHRlc3RzISE=";
  private static final String PREVIOUS_KEY = "bWFya2VkIHByZXZpb3VzIG1hc3RlciBrZXkgb2YgdXM=";

  private static final String TENANT =
      """
      tenant: {friendly_name: Marked, default_directory: people}
      resourceServers:
        - identifier: https://api.example.com/
          allow_offline_access: true
          scopes: [{value: read:orders}]
        - {identifier: "https://hs256.example.com/", signing_alg: HS256, signing_secret: "%s"}
      clients:
        - client_id: post-client
          client_secret: post-secret
          grant_types: &all
            - password
            - http://auth0.com/oauth/grant-type/password-realm
            - http://auth0.com/oauth/grant-type/mfa-otp
            - http://auth0.com/oauth/grant-type/mfa-oob
            - http://auth0.com/oauth/grant-type/mfa-recovery-code
            - refresh_token
            - client_credentials
          refresh_token: {rotation_type: rotating, expiration_type: expiring}
        - client_id: basic-client
          client_secret: "%s"
          token_endpoint_auth_method: client_secret_basic
          grant_types: *all
        - client_id: signing-client
          grant_types: *all
          client_authentication_methods:
            private_key_jwt:
              credentials:
                - credential_type: public_key
                  alg: ES256
                  pem: |
                    %s
        - {client_id: reader-client, client_secret: reader-secret,
           grant_types: [client_credentials]}
      clientGrants:
        - {client_id: post-client, audience: "https://api.example.com/", scope: ["read:orders"]}
        - {client_id: signing-client, audience: "https://api.example.com/", scope: []}
        - {client_id: basic-client, audience: "https://hs256.example.com/", scope: []}
        - {client_id: reader-client, audience: "%sapi/v2/", scope: ["read:logs", "read:metrics"]}
      databases: [{name: people, enabled_clients: [post-client, basic-client, signing-client]}]
      guardianFactors:
        - {name: otp, enabled: true}
        - {name: sms, enabled: true}
        - {name: recovery-code, enabled: true}
      guardianPolicies: {policies: [all-applications]}
      guardianPhoneFactorMessageTypes: {message_types: [sms, voice]}
      users:
        - email: imported@example.com
          password: "%s"
          connection: people
          phone_number: "+1%s"
          mfa_factors: [{totp: {secret: %s}}, {phone: {value: "+1%s"}}]
        - {email: hashed@example.com, password_hash: "%s", connection: people}
      """;

  private MarkedTenant() {}

  /** The settings; all that is secret in them and in the tenant file is marked. */
  static Map<String, String> environment(
      Marks marks, PhoneStub phone, PhoneStub notices, Path logging) {
    Map<String, String> environment =
        Servers.withTenant(Servers.onPostgresql(DATABASE), tenant(marks));
    environment.put("COUNTERSIGN_PUBLIC_URL", ISSUER);
    environment.put("COUNTERSIGN_PHONE_WEBHOOK_URL", phone.url().toString());
    environment.put("COUNTERSIGN_PHONE_WEBHOOK_TOKEN", marks.secret("webhook token", PHONE_TOKEN));
    environment.put("COUNTERSIGN_NOTICE_SENDER", "webhook");
    environment.put("COUNTERSIGN_NOTICE_WEBHOOK_URL", notices.url().toString());
    environment.put("COUNTERSIGN_NOTICE_WEBHOOK_TOKEN", marks.secret("notice token", NOTICE_TOKEN));
    environment.put(
        "COUNTERSIGN_DATABASE_PASSWORD", marks.secret("database password", DATABASE_PASSWORD));
    environment.put("COUNTERSIGN_MASTER_KEY", marks.secret("master key", MASTER_KEY));
    environment.put(
        "COUNTERSIGN_PREVIOUS_MASTER_KEYS", marks.secret("previous master key", PREVIOUS_KEY));
    environment.put(
        "JAVA_TOOL_OPTIONS",
        "-Djava.util.logging.config.file="
            + logging.toAbsolutePath()
            + " '-Djava.util.logging.SimpleFormatter.format=%4$s %3$s %5$s%6$s%n'"
            + " -Duser.language=en");
    return environment;
  }

  private static String tenant(Marks marks) {
    marks.secret("client secret", "post-secret");
    marks.secret("client secret", "reader-secret");
    String pem =
        SignedAssertion.pem(SIGNER.getPublic()).strip().replace("\n", "\n" + " ".repeat(14));
    marks.secret("password", HASHED_PASSWORD);
    marks.secret("password", "pool-password");
    return TENANT.formatted(
            marks.secret("signing secret", SIGNING_SECRET),
            marks.secret("client secret", BASIC_SECRET),
            pem,
            ISSUER,
            marks.secret("password", IMPORTED_PASSWORD),
            marks.secret("phone number", PROFILE_PHONE),
            marks.secret("seed", IMPORTED_SEED),
            marks.secret("phone number", IMPORTED_PHONE),
            HASH)
        + Servers.people(7);
  }
}
