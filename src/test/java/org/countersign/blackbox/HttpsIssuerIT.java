package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.blackbox.Http.Request;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A server whose issuer is an https address says so, whoever of its parts gives the answer. */
class HttpsIssuerIT {

  private static final String HSTS = "Strict-Transport-Security";

  /** From the router, the gate, the servlet filters, the container and the pages of the server. */
  static final List<Asked> ASKED =
      List.of(
          new Asked("POST", "/oauth/token", "", 401),
          new Asked("POST", "/mfa/associate", "Bearer not.a.token", 401),
          new Asked("GET", "/mfa/authenticators", "Bearer not.a.token", 401),
          new Asked("GET", "/mfa/authenticators", "", 401),
          new Asked("GET", "/userinfo", "Bearer x", 401),
          new Asked("GET", "/api/v2/logs", "", 401),
          new Asked("PATCH", "/oauth/revoke", "", 405),
          new Asked("OPTIONS", "/mfa/challenge", "", 200),
          new Asked("GET", "/nonsense", "", 404),
          new Asked("GET", "/internal-error", "", 404),
          new Asked("GET", "/health/live", "", 200),
          new Asked("GET", "/metrics", "", 403),
          new Asked("GET", "/.well-known/jwks.json", "", 200),
          new Asked("GET", "/.well-known/openid-configuration", "", 200));

  private record Asked(String method, String path, String authorization, int status) {
    boolean mayBeStored() {
      return path.startsWith("/.well-known/");
    }
  }

  @ParameterizedTest
  @FieldSource("ASKED")
  void everyAnswerSendsBrowsersToHttpsOnceAndIsStoredNowhere(Asked asked) {
    Request request = AuditTenant.server().http().request(asked.method(), asked.path());
    if (asked.method().equals("POST")) {
      request.form("grant_type", "password");
    }
    if (!asked.authorization().isEmpty()) {
      request.header("Authorization", asked.authorization());
    }
    Response response = request.send();
    assertThat(response.status()).as(response.body()).isEqualTo(asked.status());
    assertThat(response.headers().allValues(HSTS)).containsExactly("max-age=31536000");
    assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
    if (asked.mayBeStored()) {
      assertThat(response.header("Cache-Control")).doesNotContain("no-store");
    } else {
      assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    }
  }
}
