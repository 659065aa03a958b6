package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.AssertionTenant.EC;
import static org.countersign.blackbox.AssertionTenant.OTP_GRANT;
import static org.countersign.blackbox.AssertionTenant.RSA;
import static org.countersign.blackbox.AssertionTenant.TYPE;
import static org.countersign.blackbox.AssertionTenant.assertion;
import static org.countersign.blackbox.AssertionTenant.claims;
import static org.countersign.blackbox.AssertionTenant.isAccepted;
import static org.countersign.blackbox.AssertionTenant.isRefused;
import static org.countersign.blackbox.AssertionTenant.key;
import static org.countersign.blackbox.AssertionTenant.secretOf;
import static org.countersign.blackbox.AssertionTenant.send;
import static org.countersign.blackbox.AssertionTenant.sendAssertion;
import static org.countersign.blackbox.AssertionTenant.sendSecret;
import static org.countersign.blackbox.AssertionTenant.server;
import static org.countersign.blackbox.AssertionTenant.tenant;
import static org.countersign.blackbox.Refused.isError;

import com.auth0.client.auth.RSAClientAssertionSigner;
import com.auth0.client.auth.RSAClientAssertionSigner.RSASigningAlgorithm;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;
import java.util.Map;
import org.countersign.blackbox.Http.Response;
import org.countersign.client.SignedAssertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that sign assertions, at a server of their own. It has been started before, with another
 * version of its tenant file.
 */
class ClientAssertionIT {

  @TempDir private static Path directory;

  private static String usedBeforeTheRestart;
  private static List<Response> beforeTheSwitch;

  @BeforeAll
  static void startTwice() throws IOException {
    Map<String, String> environment = Servers.embedded(directory.toString());
    Path file = directory.resolve("tenant.yaml");
    environment.put("COUNTERSIGN_TENANT_FILE", file.toString());
    Files.writeString(file, tenant(secretOf("to-keys"), key("to-secret", "RS256", RSA)));
    server = Server.start(environment);
    usedBeforeTheRestart = assertion("app");
    beforeTheSwitch =
        List.of(
            send("client_assertion_type", TYPE, "client_assertion", usedBeforeTheRestart),
            sendSecret("to-keys"),
            sendAssertion(assertion("to-keys")),
            sendSecret("to-secret"),
            sendAssertion(assertion("to-secret")));
    server.close();
    Files.writeString(file, tenant(key("to-keys", "RS256", RSA), secretOf("to-secret")));
    server = Server.start(environment);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"app,RS256", "app-384,RS384", "app-pss,PS256", "app-ec,ES256"})
  void eachAlgorithmWorksForItsKey(String client, String algorithm) {
    KeyPair pair = algorithm.equals("ES256") ? EC : RSA;
    String good = SignedAssertion.of(algorithm, pair.getPrivate(), claims(client));
    isAccepted(sendAssertion(good));
    isRefused(sendAssertion(good));
    String other = algorithm.equals("PS256") ? "RS256" : "PS256";
    isRefused(sendAssertion(SignedAssertion.of(other, RSA.getPrivate(), claims(client))));
  }

  @Test
  void clientIdMayStandBesideIfItIsTheSame() {
    isAccepted(
        send(
            "client_id",
            "app",
            "client_assertion_type",
            TYPE,
            "client_assertion",
            assertion("app")));
    isRefused(
        send(
            "client_id",
            "app-384",
            "client_assertion_type",
            TYPE,
            "client_assertion",
            assertion("app")));
  }

  @Test
  void challengeEndpointTakesAssertionsToo() {
    Response response =
        server
            .http()
            .post("/mfa/challenge")
            .json("client_assertion_type", TYPE, "client_assertion", assertion("app"))
            .send();
    isError(response, 400, "invalid_request", "Missing required parameter: mfa_token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "jwt-bearer", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"})
  void typeOfTheAssertionIsTheLiteral(String type) {
    isRefused(send("client_assertion_type", type, "client_assertion", assertion("app")));
    isRefused(send("client_assertion", assertion("app")));
  }

  @Test
  void hostileAssertionsAreRefusedAlike() {
    String claims = claims("app");
    String good = SignedAssertion.of("RS256", RSA.getPrivate(), claims);
    for (String bad :
        List.of(
            "garbage",
            "a.b.c",
            SignedAssertion.unsigned("{\"alg\":\"none\"}", claims) + ".",
            good.substring(0, good.length() - 8) + "AAAAAAAA",
            SignedAssertion.of("RS256", SignedAssertion.rsa(2048).getPrivate(), claims),
            SignedAssertion.of(
                "RS256", RSA.getPrivate(), "{\"alg\":\"RS256\",\"crit\":[\"exp\"]}", claims),
            SignedAssertion.of(
                "RS256",
                RSA.getPrivate(),
                "{\"alg\":\"RS256\",\"jku\":\"http://localhost:1/jwks.json\"}",
                claims),
            assertion("nobody"),
            assertion("secret-client"),
            assertion("app").repeat(20))) {
      isRefused(sendAssertion(bad));
    }
    isAccepted(sendAssertion(good));
  }

  @Test
  void assertionForAnotherServerOrForTooLongIsRefused() {
    String claims = claims("app");
    for (String bad :
        List.of(
            claims.replace(server.url() + "/", server.url().toString()),
            claims.replace(server.url() + "/", "https://other.example.com/"),
            claims.replaceFirst("\"exp\":\\d+", "\"exp\":4000000000"),
            claims.replaceFirst("\"exp\":\\d+", "\"exp\":1000000000"),
            claims.replaceFirst("\"exp\":\\d+,", ""),
            claims.replaceFirst(",\"jti\":\"[^\"]*\"", ""))) {
      isRefused(sendAssertion(SignedAssertion.of("RS256", RSA.getPrivate(), bad)));
    }
    String tokenEndpoint = claims.replace(server.url() + "/", server.url() + "/oauth/token");
    isAccepted(sendAssertion(SignedAssertion.of("RS256", RSA.getPrivate(), tokenEndpoint)));
  }

  @Test
  void twoMethodsAtOnceAreOneTooMany() {
    String two = "Only one method of client authentication may be used";
    isError(
        send(
            "client_assertion_type",
            TYPE,
            "client_assertion",
            assertion("app"),
            "client_secret",
            "x"),
        400,
        "invalid_request",
        two);
    Response withBasic =
        server
            .http()
            .post("/oauth/token")
            .header("Authorization", "Basic YXBwOng=")
            .form(
                "grant_type",
                OTP_GRANT,
                "client_assertion_type",
                TYPE,
                "client_assertion",
                assertion("app"))
            .send();
    isError(withBasic, 400, "invalid_request", two);
  }

  @Test
  void clientWithKeysHasNoSecret() {
    isRefused(sendSecret("app"));
    isRefused(send("client_id", "app"));
  }

  @Test
  void ofManyThatBringOneAssertionOneIsLetIn() throws Exception {
    String assertion = assertion("app");
    assertThat(AtOnce.statuses(AtOnce.send(i -> sendAssertion(assertion))))
        .isEqualTo(Map.of(400, 1, 401, AtOnce.THREADS - 1));
  }

  @Test
  void assertionUsedBeforeARestartStaysUsed() {
    isAccepted(beforeTheSwitch.get(0));
    isRefused(sendAssertion(usedBeforeTheRestart));
  }

  @Test
  void changedLineOfTheTenantFileSwitchesTheMethod() {
    isAccepted(beforeTheSwitch.get(1));
    isRefused(beforeTheSwitch.get(2));
    isRefused(beforeTheSwitch.get(3));
    isAccepted(beforeTheSwitch.get(4));
    isRefused(sendSecret("to-keys"));
    isAccepted(sendAssertion(assertion("to-keys")));
    isAccepted(sendSecret("to-secret"));
    isRefused(sendAssertion(assertion("to-secret")));
  }

  @Test
  void discoveryNamesTheMethodAndItsAlgorithms() {
    JsonObject document = server.http().get("/.well-known/openid-configuration").send().json();
    assertThat(document.getJsonArray("token_endpoint_auth_methods_supported").toString())
        .contains("\"private_key_jwt\"");
    assertThat(document.getJsonArray("token_endpoint_auth_signing_alg_values_supported"))
        .hasToString("[\"RS256\",\"RS384\",\"PS256\",\"ES256\"]");
  }

  @Test
  void javaSdkSignsItsAssertions() throws Exception {
    RSAPrivateKey key = (RSAPrivateKey) RSA.getPrivate();
    SigningSdk.wholeFlow("app", new RSAClientAssertionSigner(key), "user@example.com");
    SigningSdk.wholeFlow(
        "app-384",
        new RSAClientAssertionSigner(key, RSASigningAlgorithm.RSA384),
        "other@example.com");
  }
}
