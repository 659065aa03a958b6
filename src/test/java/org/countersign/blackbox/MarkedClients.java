package org.countersign.blackbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.countersign.client.SignedAssertion;

/** Clients in their own name, users whom the tenant file brought, and the audit log. */
final class MarkedClients {

  private static final String JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Server server;
  private final Marks marks;
  private final PhoneStub phone;

  MarkedClients(Server server, Marks marks, PhoneStub phone) {
    this.server = server;
    this.marks = marks;
    this.phone = phone;
  }

  /** Clients in their own name: by secret, by Basic, by assertion; and who reads the logs. */
  void byTheirCredentials() {
    Member post = Member.at(server, 4);
    marks.seen(post.token("client_credentials", "audience", Member.API));
    String wrong = marks.secret("wrong client secret", "marked client secret that is wrong");
    marks.seen(own("client_id", "post-client", "client_secret", wrong, "audience", Member.API));
    for (String secret : new String[] {MarkedTenant.BASIC_SECRET, wrong}) {
      String encoded =
          SignedAssertion.encoded(("basic-client:" + secret).getBytes(StandardCharsets.UTF_8));
      marks.seen(
          server
              .http()
              .post("/oauth/token")
              .header("Authorization", "Basic " + marks.secret("Basic credentials", encoded))
              .form("grant_type", "client_credentials", "audience", "https://hs256.example.com/")
              .send());
    }
    String claims = SignedAssertion.claims("signing-client", MarkedTenant.ISSUER, Instant.now());
    String assertion = SignedAssertion.of("ES256", MarkedTenant.SIGNER.getPrivate(), claims);
    marks.secret("client assertion", assertion.substring(assertion.lastIndexOf('.') + 1));
    for (String one : new String[] {assertion, assertion, assertion.replace(".", ".x")}) {
      marks.seen(
          own("client_assertion_type", JWT, "client_assertion", one, "audience", Member.API));
    }
  }

  /** What a client with the right to read gets of the audit log. */
  String logs() {
    StringBuilder pages = new StringBuilder();
    for (int page = 0; page < 3; page++) {
      pages.append(read("logs?per_page=100&page=" + page));
    }
    return pages.toString();
  }

  /** The metrics, over HTTP. */
  String metrics() {
    return read("metrics");
  }

  private String read(String what) {
    Response token =
        marks.seen(
            own(
                "client_id",
                "reader-client",
                "client_secret",
                "reader-secret",
                "audience",
                MarkedTenant.ISSUER + "api/v2/"));
    String bearer = token.text("access_token");
    return marks.seen(server.http().get("/api/v2/" + what).bearer(bearer).send()).body();
  }

  private Response own(String... form) {
    String[] all = new String[form.length + 2];
    all[0] = "grant_type";
    all[1] = "client_credentials";
    System.arraycopy(form, 0, all, 2, form.length);
    return server.http().post("/oauth/token").form(all).send();
  }

  /** Users whom the tenant file brought, and tokens that an API checks with a shared secret. */
  void imported() {
    Response login =
        login(
            "imported@example.com",
            MarkedTenant.IMPORTED_PASSWORD,
            "audience",
            "https://hs256.example.com/",
            "scope",
            "openid phone");
    Member post = Member.at(server, 4);
    marks.seen(post.challenge(login.text("mfa_token"), "challenge_type", "oob"));
    marks.code("binding code", phone.last("+1" + MarkedTenant.IMPORTED_PHONE).code());
    String code = marks.code("OTP", Member.code(MarkedTenant.IMPORTED_SEED, 0));
    marks.seen(post.otp(login.text("mfa_token"), code));
    login("hashed@example.com", MarkedTenant.HASHED_PASSWORD);
  }

  private Response login(String email, String password, String... more) {
    List<String> form = new ArrayList<>(List.of("grant_type", "password"));
    form.addAll(List.of("client_id", "post-client", "client_secret", "post-secret"));
    form.addAll(List.of("username", email, "password", password));
    form.addAll(List.of(more));
    return marks.seen(server.http().post("/oauth/token").form(form.toArray(String[]::new)).send());
  }
}
