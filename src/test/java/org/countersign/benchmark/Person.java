package org.countersign.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countersign.blackbox.Http;
import org.countersign.blackbox.Http.Response;
import org.jboss.aerogear.security.otp.Totp;
import org.jboss.aerogear.security.otp.api.Clock;

/** One user, and what he holds between the requests that are measured. Not for several threads. */
final class Person {

  private static final String MULTI_FACTOR =
      "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

  private final Http http;
  private final String email;
  private String mfaToken;
  private String seed;
  private String refreshToken;

  Person(Http http, String email) {
    this.http = http;
    this.email = email;
  }

  /** A login that needs no second factor. */
  void loginByPassword() {
    expect(200, login(Tenant.PASSWORD));
  }

  /** A login that needs none and may be renewed. */
  void loginForLong() {
    refreshToken =
        expect(200, login(Tenant.PASSWORD, "scope", "openid offline_access")).text("refresh_token");
  }

  /** A login with a password that is not this user's. */
  void loginByWrongPassword() {
    expect(403, login("wrong-password"));
  }

  /** A login of an enrolled user, or of another one who wants a second factor. */
  void loginToBeChallenged() {
    mfaToken = expect(403, login(Tenant.PASSWORD, "acr_values", MULTI_FACTOR)).text("mfa_token");
  }

  /** Begins a one-time password. */
  void associate() {
    seed =
        expect(
                200,
                http.post("/mfa/associate")
                    .bearer(mfaToken)
                    .body("application/json", "{\"authenticator_types\":[\"otp\"]}")
                    .send())
            .text("secret");
  }

  /** Exchanges the code of the present step, which confirms what was begun. */
  void confirm() {
    expect(200, exchange(0));
  }

  /** Exchanges the code of the next step, so that it may follow the confirmation at once. */
  void exchangeOtp() {
    expect(200, exchange(1));
  }

  void challenge() {
    expect(
        200,
        http.post("/mfa/challenge")
            .json("client_id", "client", "client_secret", "secret", "mfa_token", mfaToken)
            .send());
  }

  void list() {
    expect(200, http.get("/mfa/authenticators").bearer(mfaToken).send());
  }

  void refresh() {
    expect(200, token("refresh_token", "refresh_token", refreshToken));
  }

  /** A login with this password; names and values of more parameters by turns. */
  Response login(String password, String... more) {
    List<String> all = new ArrayList<>(List.of("username", email, "password", password));
    all.addAll(List.of("audience", "https://api.example.com/"));
    all.addAll(Arrays.asList(more));
    return token("password", all.toArray(String[]::new));
  }

  private Response exchange(int stepsAhead) {
    return token(
        "http://auth0.com/oauth/grant-type/mfa-otp",
        "mfa_token",
        mfaToken,
        "otp",
        code(stepsAhead));
  }

  private Response token(String grant, String... namesAndValues) {
    List<String> all =
        new ArrayList<>(
            List.of("grant_type", grant, "client_id", "client", "client_secret", "secret"));
    all.addAll(Arrays.asList(namesAndValues));
    return http.post("/oauth/token").form(all.toArray(String[]::new)).send();
  }

  private String code(int stepsAhead) {
    long step = new Clock().getCurrentInterval() + stepsAhead;
    Clock clock =
        new Clock() {
          @Override
          public long getCurrentInterval() {
            return step;
          }
        };
    return new Totp(seed, clock).now();
  }

  /** What was not answered as it should be is not what was to be measured. */
  static Response expect(int status, Response response) {
    if (response.status() != status) {
      throw new IllegalStateException(status + " was expected: " + response);
    }
    return response;
  }
}
