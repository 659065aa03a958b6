package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.countersign.blackbox.Http.Response;

/** A tenant whose policy asks nobody for a second factor, but whose APIs and clients may. */
final class StepUpTenant {

  static final String MULTI_FACTOR = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

  static final String ISSUER = "http://step-up.example.com/";
  static final String MFA = ISSUER + "mfa/";
  static final String GUARDED = "https://guarded.example.com/";
  static final String DATABASE = "step_up";

  private static final String TENANT =
      """
      tenant:
        friendly_name: Step Up
        default_directory: people
        flags: {authentication_claims: true, step_up_max_age: 900}
      resourceServers:
        - {identifier: 'https://api.example.com/', allow_offline_access: true}
        - {identifier: 'https://guarded.example.com/', require_mfa: true}
        - {identifier: 'http://step-up.example.com/mfa/', allow_offline_access: true}
        - {identifier: 'https://late.example.com/', allow_offline_access: true}
        - {identifier: 'https://closed.example.com/', allow_offline_access: true}
        - identifier: 'https://named.example.com/'
          scopes: [{value: 'read:orders'}, {value: offline_access}]
      clients:
        - client_id: post-client
          client_secret: post-secret
          grant_types:
            - password
            - refresh_token
            - http://auth0.com/oauth/grant-type/mfa-otp
            - http://auth0.com/oauth/grant-type/mfa-oob
            - http://auth0.com/oauth/grant-type/mfa-recovery-code
        - client_id: rotating-client
          client_secret: rotating-secret
          grant_types: [password, refresh_token]
          refresh_token: {rotation_type: rotating}
      databases: [{name: people, enabled_clients: [post-client, rotating-client]}]
      guardianFactors: [{name: otp, enabled: true}, {name: recovery-code, enabled: true}]
      guardianPolicies: {policies: []}
      users:
      """;

  private StepUpTenant() {}

  private static final class Shared {
    static final Server SERVER = start();
  }

  /** The server of this tenant, started at first use; it ends with the tests. */
  static Server shared() {
    return Shared.SERVER;
  }

  /** Enrols a one-time password through a login that asks for a second factor. */
  static Response secondFactor(Member member, String... login) {
    String[] all = Arrays.copyOf(login, login.length + 2);
    all[login.length] = "acr_values";
    all[login.length + 1] = MULTI_FACTOR;
    String token = member.login(all).json().getString("mfa_token");
    String seed = member.associateOtp(token).json().getString("secret");
    Response tokens = member.otp(token, Member.code(seed, 0));
    assertThat(tokens.status()).isEqualTo(200);
    return tokens;
  }

  private static Server start() {
    Map<String, String> environment =
        Servers.withTenant(Servers.onPostgresql(DATABASE), TENANT + Servers.people(12));
    environment.put("COUNTERSIGN_PUBLIC_URL", "http://step-up.example.com");
    return Server.start(environment);
  }
}
