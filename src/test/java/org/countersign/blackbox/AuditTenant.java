package org.countersign.blackbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.blackbox.Http.Response;
import org.countersign.database.Postgres;

/** A server of its own for tests of the audit log, which nobody else writes to. */
final class AuditTenant {

  static final String DATABASE = "audit";
  static final String ISSUER = "https://audit.example.com/";
  static final String MANAGEMENT = ISSUER + "api/v2/";

  /** Users are pool-00 to pool-09, and one who has a factor from the file. */
  static final int USERS = 10;

  private static final String TENANT =
      """
      tenant: {friendly_name: Audit, default_directory: people}
      resourceServers:
        - identifier: https://api.example.com/
          allow_offline_access: true
          scopes: [{value: read:orders}, {value: write:orders}]
      clients:
        - client_id: post-client
          client_secret: post-secret
          grant_types: &all
            - password
            - http://auth0.com/oauth/grant-type/mfa-otp
            - http://auth0.com/oauth/grant-type/mfa-oob
            - http://auth0.com/oauth/grant-type/mfa-recovery-code
            - refresh_token
            - client_credentials
          refresh_token: {rotation_type: rotating, expiration_type: expiring}
        - {client_id: second-client, client_secret: second-secret, grant_types: *all}
        - {client_id: reader-client, client_secret: reader-secret,
           grant_types: [client_credentials]}
        - {client_id: other-client, client_secret: other-secret,
           grant_types: [client_credentials]}
        - {client_id: trail-client, client_secret: trail-secret,
           grant_types: [client_credentials]}
        - {client_id: busy-client, client_secret: busy-secret,
           grant_types: [client_credentials]}
        - {client_id: former-client, client_secret: former-secret,
           grant_types: [client_credentials]}
      clientGrants:
        - {client_id: trail-client, audience: "https://audit.example.com/api/v2/",
           scope: ["read:logs"]}
        - {client_id: busy-client, audience: "https://audit.example.com/api/v2/",
           scope: ["read:logs"]}
        - {client_id: former-client, audience: "https://audit.example.com/api/v2/",
           scope: ["read:logs"]}
        - {client_id: post-client, audience: "https://api.example.com/", scope: ["read:orders"]}
        - {client_id: reader-client, audience: "https://audit.example.com/api/v2/",
           scope: ["read:logs", "read:metrics", "read:users"]}
        - {client_id: other-client, audience: "https://audit.example.com/api/v2/", scope: []}
      databases: [{name: people, enabled_clients: [post-client, second-client]}]
      guardianFactors:
        - {name: otp, enabled: true}
        - {name: sms, enabled: true}
        - {name: recovery-code, enabled: true}
      guardianPolicies: {policies: []}
      users:
        - email: imported@example.com
          password: pool-password
          connection: people
          mfa_factors: [{totp: {secret: JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP}}]
      """;

  private AuditTenant() {}

  private static final class Shared {
    static final Map<String, String> ENVIRONMENT = environment();
    static final Server SERVER = Server.start(ENVIRONMENT);
  }

  static Server server() {
    return Shared.SERVER;
  }

  static Map<String, String> settings() {
    return Shared.ENVIRONMENT;
  }

  /** A token that a client got in its own name for the administration API. */
  static Response token(String client, String... more) {
    List<String> form =
        new ArrayList<>(
            List.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_secret",
                client.replace("-client", "-secret"),
                "audience",
                MANAGEMENT));
    form.addAll(List.of(more));
    return server().http().post("/oauth/token").form(form.toArray(String[]::new)).send();
  }

  /** The first column of what a query finds, as text. */
  static List<String> texts(String sql, Object... values) {
    try (Connection connection = Postgres.connect(DATABASE);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the server has sealed what there is, at most 30 seconds. */
  static void awaitSealed() {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!texts("select id from audit_entry where sequence_number is null").isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not sealed:\n" + server().output());
      }
      Thread.onSpinWait();
    }
  }

  private static Map<String, String> environment() {
    Map<String, String> environment =
        Servers.withTenant(Servers.onPostgresql(DATABASE), TENANT + Servers.people(USERS));
    environment.put("COUNTERSIGN_PUBLIC_URL", "https://audit.example.com");
    return environment;
  }
}
