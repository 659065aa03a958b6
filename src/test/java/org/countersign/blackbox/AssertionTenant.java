package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.isError;

import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.countersign.client.SignedAssertion;

/** A tenant of clients that sign assertions, and the requests they make. */
final class AssertionTenant {

  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  static final String FAILED = "Client authentication failed";
  static final String OTP_GRANT = "http://auth0.com/oauth/grant-type/mfa-otp";

  static final KeyPair RSA = SignedAssertion.rsa(2048);
  static final KeyPair EC = SignedAssertion.ec("secp256r1");

  /** The server that is asked; the test class starts it. */
  static Server server;

  private AssertionTenant() {}

  static String tenant(String... switching) {
    return String.join(
        "\n",
        "tenant: {default_directory: users}",
        "clients:",
        key("app", "RS256", RSA),
        key("app-384", "RS384", RSA),
        key("app-pss", "PS256", RSA),
        key("app-ec", "ES256", EC),
        secretOf("secret-client"),
        String.join("\n", switching),
        "databases:",
        "- {name: users, enabled_clients: [app, app-384]}",
        "guardianFactors: [{name: otp, enabled: true}]",
        "guardianPolicies: {policies: [all-applications]}",
        "users:",
        "- {email: user@example.com, password: user-password, connection: users}",
        "- {email: other@example.com, password: user-password, connection: users}");
  }

  static String key(String client, String algorithm, KeyPair pair) {
    String pem = SignedAssertion.pem(pair.getPublic()).strip().replace("\n", "\n          ");
    return String.join(
        "\n",
        grants(client),
        "  client_authentication_methods:",
        "    private_key_jwt:",
        "      credentials:",
        "      - credential_type: public_key",
        "        name: A key",
        "        alg: " + algorithm,
        "        pem: |",
        "          " + pem);
  }

  static String secretOf(String client) {
    return grants(client) + "\n  client_secret: secret-of-" + client;
  }

  static String grants(String client) {
    return "- client_id: "
        + client
        + "\n  grant_types: [password, 'http://auth0.com/oauth/grant-type/password-realm', '"
        + OTP_GRANT
        + "']";
  }

  static String assertion(String client) {
    return SignedAssertion.of("RS256", RSA.getPrivate(), claims(client));
  }

  static String claims(String client) {
    return SignedAssertion.claims(client, server.url() + "/", Instant.now());
  }

  static Response sendAssertion(String assertion) {
    return send("client_assertion_type", TYPE, "client_assertion", assertion);
  }

  static Response sendSecret(String client) {
    return send("client_id", client, "client_secret", "secret-of-" + client);
  }

  /** A request that only an authenticated client is told the next mistake of. */
  static Response send(String... credentials) {
    List<String> form = new ArrayList<>(List.of("grant_type", OTP_GRANT));
    form.addAll(Arrays.asList(credentials));
    return server.http().post("/oauth/token").form(form.toArray(String[]::new)).send();
  }

  static void isAccepted(Response response) {
    isError(response, 400, "invalid_request", "Missing required parameter: mfa_token");
  }

  static void isRefused(Response response) {
    isError(response, 401, "invalid_client", FAILED);
    assertThat(response.header("WWW-Authenticate")).isEmpty();
  }
}
