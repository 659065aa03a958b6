package org.countersign.blackbox;

import java.util.List;
import org.countersign.blackbox.Http.Response;

/** Requests that are broken, and a database that is, with secrets that are marked. */
final class MarkedFaults {

  private static final List<String> PATHS =
      List.of("/oauth/token", "/oauth/revoke", "/mfa/challenge", "/mfa/associate");

  private final Server server;
  private final Marks marks;
  private final MarkedWalk walk;

  MarkedFaults(Server server, Marks marks, MarkedWalk walk) {
    this.server = server;
    this.marks = marks;
    this.walk = walk;
  }

  /** Bodies that cannot be read, each of them full of secrets. */
  void bodies() {
    String bearer = walk.mfaToken(walk.member(5));
    String password = marks.secret("password of a broken request", "marked-password-in-a-body");
    String code = marks.code("code of a broken request", "471936");
    String json =
        "\"client_id\":\"post-client\",\"client_secret\":\"post-secret\",\"mfa_token\":\""
            + bearer
            + "\",\"password\":\""
            + password
            + "\"";
    for (String path : PATHS) {
      for (String body :
          List.of(
              "{" + json,
              "{" + json + ",\"otp\":" + code + "}",
              "{"
                  + json
                  + ",\"grant_type\":[\""
                  + password
                  + "\"],\"otp\":{\"x\":\""
                  + code
                  + "\"}}",
              "{" + json + "," + json + "}",
              "{" + json + ",\"x\":\"" + "x".repeat(20_000) + "\"}",
              "{" + json + ",\"x\":\"\u0007\"}",
              "client_secret=post-secret&password=" + password + "&otp=" + code + "&otp=" + code,
              "client_secret=post-secret&password=" + password + "%zz&otp=" + code)) {
        String type = body.startsWith("{") ? "application/json" : Refused.FORM;
        send(path, type, body, bearer);
        send(path, "text/xml; charset=" + password, body, bearer);
      }
    }
  }

  private void send(String path, String type, String body, String bearer) {
    marks.seen(server.http().post(path).bearer(bearer).body(type, body).send());
  }

  /** Secrets in headers and addresses, where some of them do not belong. */
  void headersAndAddresses() {
    String token = marks.secret("wrong bearer token", "marked-bearer-that-is-no-token");
    for (String path : List.of("/mfa/authenticators", "/userinfo", "/api/v2/logs", "/metrics")) {
      marks.seen(server.http().get(path).bearer(token).send());
      marks.seen(server.http().get(path).header("Authorization", "Basic " + token).send());
    }
    marks.seen(server.http().delete("/mfa/authenticators/x").bearer(token).send());
    String broken = walk.mfaToken(walk.member(5));
    String forged =
        marks.secret("forged mfa_token", broken.substring(0, broken.length() - 9) + "A");
    marks.seen(server.http().get("/mfa/authenticators").bearer(forged).send());
    marks.seen(walk.member(5).otp(forged, marks.code("code of a broken request", "471936")));
    String phone = marks.secret("wrong phone number", "4155558888777666");
    marks.seen(
        server
            .http()
            .post("/mfa/associate")
            .bearer(broken)
            .json(
                jakarta.json.Json.createObjectBuilder()
                    .add("authenticator_types", jakarta.json.Json.createArrayBuilder().add("oob"))
                    .add("oob_channels", jakarta.json.Json.createArrayBuilder().add("sms"))
                    .add("phone_number", "+1" + phone)
                    .build())
            .send());
    expired(broken);
    misplaced();
  }

  /** Secrets in the query, the path, a cookie and a header where no client should put them. */
  private void misplaced() {
    String query = marks.secret("secret in a query", "marked-secret-in-a-query");
    String inPath = marks.secret("secret in a path", "marked-secret-in-a-path");
    String cookie = marks.secret("secret in a cookie", "marked-secret-in-a-cookie");
    String header = marks.secret("secret in a header", "marked-secret-in-a-header");
    for (String path : PATHS) {
      for (String body : List.of("", "x=y")) {
        Http.Request form =
            server.http().post(path + "?client_secret=" + query + "&mfa_token=" + query);
        marks.seen(form.body(Refused.FORM, body).header("Cookie", "auth0=" + cookie).send());
      }
      marks.seen(server.http().get(path + "/" + inPath).header("X-Otp", header).send());
    }
    for (String path : List.of("/api/v2/logs", "/api/v2/metrics")) {
      marks.seen(server.http().post(path + "?access_token=" + query).form("x", "y").send());
    }
    marks.seen(server.http().delete("/mfa/authenticators/" + inPath).bearer("a.b.c").send());
    marks.seen(server.http().get("/nonsense?password=" + query).send());
    marks.seen(server.http().get("/mfa/authenticators?access_token=" + query).send());
  }

  /** An mfa_token whose session is over: it is refused by another path than one that is forged. */
  private void expired(String token) {
    change("update mfa_session set expires_at = now() - interval '1' hour");
    marks.seen(walk.member(5).challenge(token, "challenge_type", "otp"));
    marks.seen(walk.member(5).otp(token, marks.code("code of a broken request", "471936")));
  }

  /** A table that is away, and a row that the database refuses and shows in its message. */
  void storage() {
    Member member = walk.member(6);
    String token = walk.mfaToken(member);
    String seed = marks.seen(member.associateOtp(token)).text("secret");
    String code = marks.code("OTP", Member.code(seed, 0));
    change("alter table totp_seed rename to totp_seed_away");
    Response failed = marks.seen(member.otp(token, code));
    change("alter table totp_seed_away rename to totp_seed");
    require(failed);
    for (String table : List.of("mfa_session", "authenticator", "phone_number", "device")) {
      change("alter table " + table + " add constraint never check (length('x') > 1) not valid");
    }
    require(marks.seen(member.otp(token, code)));
    require(marks.seen(member.associatePhone(token, "sms")));
    for (String table : List.of("mfa_session", "authenticator", "phone_number", "device")) {
      change("alter table " + table + " drop constraint never");
    }
  }

  private static void require(Response failed) {
    if (failed.status() != 500) {
      throw new IllegalStateException("no failure: " + failed);
    }
  }

  private static void change(String sql) {
    Rows.changeIn(MarkedTenant.DATABASE, sql);
  }
}
