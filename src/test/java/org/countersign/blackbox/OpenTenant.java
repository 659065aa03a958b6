package org.countersign.blackbox;

import java.util.HashMap;
import java.util.Map;

/** Servers whose tenant asks nobody for a second factor and has no defaults. */
final class OpenTenant {

  static final String DIRECTORY = "people";
  static final String DATABASE = "open_tenant";

  private static final String TENANT =
      """
      tenant: {friendly_name: Open%s}
      resourceServers:
        - identifier: https://api.example.com/
          token_lifetime: 7200
          scopes: [{value: read:orders}, {value: write:orders}]
        - identifier: https://plain.example.com/
        - {identifier: "https://ps256.example.com/", signing_alg: PS256}
        - {identifier: "https://es256.example.com/", signing_alg: ES256}
        - {identifier: "https://eddsa.example.com/", signing_alg: EdDSA}
        - identifier: https://hs256.example.com/
          signing_alg: HS256
          signing_secret: the secret of an API, 32 bytes or more
        - {identifier: "https://profile.example.com/", token_dialect: rfc9068_profile}
      clients:
        - client_id: post-client
          client_secret: post-secret
          grant_types: &all
            - password
            - http://auth0.com/oauth/grant-type/mfa-otp
            - http://auth0.com/oauth/grant-type/mfa-oob
            - http://auth0.com/oauth/grant-type/mfa-recovery-code
        - client_id: short-client
          client_secret: short-secret
          grant_types: *all
          jwt_configuration: {lifetime_in_seconds: 1200}
      databases: [{name: people, enabled_clients: [post-client, short-client]}]
      guardianFactors: [{name: otp, enabled: true}, {name: recovery-code, enabled: true}]
      guardianPolicies: {policies: []}
      users:
      """;

  private OpenTenant() {}

  private static final class Shared {
    static final Map<String, String> ENVIRONMENT = environment(DATABASE, "");
    static final Server SERVER = Server.start(ENVIRONMENT);
  }

  /** The one that challenges whoever has a factor. */
  static Server server() {
    return Shared.SERVER;
  }

  /** The settings of another node beside it. */
  static Map<String, String> environmentOfAnotherNode() {
    Map<String, String> environment = new HashMap<>(Shared.ENVIRONMENT);
    environment.put("COUNTERSIGN_PUBLIC_URL", server().url().toString());
    return environment;
  }

  /** A new one that challenges nobody. */
  static Server challengingNobody() {
    return Server.start(
        environment("open_tenant_unchallenged", ", flags: {challenge_enrolled_users: false}"));
  }

  /** A login by name of the directory; names and values of more parameters by turns. */
  static Http.Response login(Member member, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "realm";
    all[1] = DIRECTORY;
    System.arraycopy(more, 0, all, 2, more.length);
    return member.login(all);
  }

  private static Map<String, String> environment(String database, String flags) {
    StringBuilder tenant = new StringBuilder(TENANT.formatted(flags));
    for (int i = 0; i < 20; i++) {
      tenant.append(
          "  - {email: pool-%02d@example.com, password: pool-password, connection: people%s}\n"
              .formatted(i, i % 2 == 0 ? ", email_verified: true" : ""));
    }
    return Servers.withTenant(Servers.onPostgresql(database), tenant);
  }
}
