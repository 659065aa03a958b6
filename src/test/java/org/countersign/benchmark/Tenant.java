package org.countersign.benchmark;

import java.util.Map;
import org.countersign.blackbox.Servers;

/** The tenant of the benchmark: it challenges whoever has a factor, and asks nobody to get one. */
final class Tenant {

  /** The database of the measured server. */
  static final String DATABASE = "benchmark";

  static final String PASSWORD = "benchmark-password";

  private static final String HEAD =
      """
      tenant: {friendly_name: Benchmark, default_directory: people}
      resourceServers:
        - identifier: https://api.example.com/
          allow_offline_access: true
          scopes: [{value: read:orders}]
      clients:
        - client_id: client
          client_secret: secret
          grant_types:
            - password
            - refresh_token
            - http://auth0.com/oauth/grant-type/mfa-otp
      databases: [{name: people, enabled_clients: [client]}]
      guardianFactors: [{name: otp, enabled: true}, {name: recovery-code, enabled: true}]
      guardianPolicies: {policies: []}
      users:
      """;

  private Tenant() {}

  /** What the user of a number is called. */
  static String email(int number) {
    return "person-%03d@example.com".formatted(number);
  }

  /** The settings of a server on PostgreSQL with this tenant and so many users. */
  static Map<String, String> environment(int users) {
    StringBuilder tenant = new StringBuilder(HEAD);
    for (int i = 0; i < users; i++) {
      tenant.append(
          "  - {email: %s, password: %s, connection: people}\n".formatted(email(i), PASSWORD));
    }
    return Servers.withTenant(Servers.onPostgresql(DATABASE), tenant);
  }
}
