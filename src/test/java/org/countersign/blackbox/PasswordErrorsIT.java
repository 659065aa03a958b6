package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.INVALID;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.isError;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the grants refuse that begin with a password. */
class PasswordErrorsIT {

  private static final String REALM_GRANT = Member.GRANT + "password-realm";
  private static final String WRONG = "Wrong email or password.";
  private static final String DIRECTORY = "Username-Password-Authentication";

  @Test
  void aWrongPasswordAndAnUnknownUserAreToldTheSame() {
    for (Response response :
        List.of(
            login("third@example.com", "wrong"),
            login("nobody@example.com", "third-password"),
            login("third@example.com", "THIRD-password"),
            login("' or '1'='1", "third-password"))) {
      isError(response, 403, "invalid_grant", WRONG);
      assertThat(response.json()).hasSize(2);
    }
  }

  @Test
  void aWrongPasswordDoesNotShowThatTheUserHasAFactor() {
    Member member = Member.fresh();
    member.enrolWithOtp();
    Response response = login(member.email(), "wrong");
    assertThat(response.body()).isEqualTo(login("nobody@example.com", "wrong").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", REALM_GRANT})
  void theRealmNamesTheDirectory(String grant) {
    isError(
        login(grant, "user@example.com", "staff-password", "staff"),
        403,
        "mfa_required",
        "Multifactor authentication required");
    isError(
        login(grant, "user@example.com", "staff-password", DIRECTORY), 403, "invalid_grant", WRONG);
    isError(
        login(grant, "USER@Example.com", "correct-password", DIRECTORY),
        403,
        "mfa_required",
        "Multifactor authentication required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", REALM_GRANT})
  void anUnknownRealmIsRefusedByName(String grant) {
    Response response = login(grant, "third@example.com", "third-password", "no'where");
    isError(response, 403, INVALID, "Unknown realm 'no'where'");
  }

  @Test
  void aDirectoryThatIsNotEnabledForTheClientIsRefused() {
    String refusal = "The connection is not enabled for this client";
    Member member = Member.fresh();
    isError(member.with("stranger-client").login(), 403, "unauthorized_client", refusal);
    isError(
        member.with("public-client").login("realm", "staff"), 403, "unauthorized_client", refusal);
  }

  @Test
  void aScopeThatIsNoTextIsRefused() {
    for (JsonValue scope :
        List.of(
            Json.createValue(7), Json.createArrayBuilder().add("openid").build(), JsonValue.TRUE)) {
      Response response =
          http()
              .post("/oauth/token")
              .json(
                  Json.createObjectBuilder()
                      .add("grant_type", "password")
                      .add("client_id", "public-client")
                      .add("username", "third@example.com")
                      .add("password", "third-password")
                      .add("scope", scope)
                      .build())
              .send();
      isError(response, 400, INVALID, "scope parameter must be a string");
    }
  }

  @Test
  void anUnknownAudienceIsRefusedByNameWhateverThePassword() {
    String audience = "https://nowhere.example.com/";
    for (String password : new String[] {"third-password", "wrong"}) {
      Response response =
          http()
              .post("/oauth/token")
              .form(
                  "grant_type",
                  "password",
                  "client_id",
                  "public-client",
                  "username",
                  "third@example.com",
                  "password",
                  password,
                  "audience",
                  audience)
              .send();
      isError(response, 403, "access_denied", "Service not found: " + audience);
    }
  }

  @Test
  void aBlockedUserIsToldSoOnlyWithTheRightPassword() {
    isError(
        login("blocked@example.com", "blocked-password"), 403, "unauthorized", "user is blocked");
    isError(login("blocked@example.com", "wrong"), 403, "invalid_grant", WRONG);
  }

  @Test
  void afterTenWrongPasswordsTheLoginWaits() {
    Member member = Member.fresh();
    for (int i = 0; i < 10; i++) {
      isError(login(member.email(), "wrong"), 403, "invalid_grant", WRONG);
    }
    Response locked = member.login();
    isError(
        locked,
        429,
        "too_many_attempts",
        "Your account has been blocked after multiple consecutive login attempts. We've sent you"
            + " an email with instructions on how to unblock it.");
    assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(240, 360);
    assertThat(Member.fresh().login().status()).isEqualTo(403);
  }

  @Test
  void rightPasswordsCostNothing() {
    Member member = Member.fresh();
    for (int i = 0; i < 12; i++) {
      assertThat(member.login().text("error")).isEqualTo("mfa_required");
    }
  }

  @Test
  void severalMfaTokensOfOneUserAreGoodAtTheSameTime() {
    Member member = Member.fresh();
    String first = member.mfaToken();
    String second = member.mfaToken();
    assertThat(first).isNotEqualTo(second);
    assertThat(member.listing(first).status()).isEqualTo(200);
    assertThat(member.listing(second).status()).isEqualTo(200);
  }

  private static Response login(String username, String password) {
    return login("password", username, password, DIRECTORY);
  }

  private static Response login(String grant, String username, String password, String realm) {
    return http()
        .post("/oauth/token")
        .form(
            "grant_type",
            grant,
            "client_id",
            "post-client",
            "client_secret",
            "post-secret",
            "username",
            username,
            "password",
            password,
            "realm",
            realm)
        .send();
  }
}
