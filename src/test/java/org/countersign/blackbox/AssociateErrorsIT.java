package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.INVALID;
import static org.countersign.blackbox.Refused.http;
import static org.countersign.blackbox.Refused.isError;

import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an association takes, and what it is refused for. */
class AssociateErrorsIT {

  private final Member member = Member.fresh();

  @AfterEach
  void theProviderWorksAgain() {
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
  }

  @Test
  void anMfaTokenOfAnEnrolledUserEnrolsNothing() {
    member.enrolWithOtp();
    String token = member.mfaToken();
    BearerErrorsIT.isBearerError(
        member.associateOtp(token), 403, "access_denied", "User is already enrolled.");
    BearerErrorsIT.isBearerError(
        member.associatePhone(token, "sms"), 403, "access_denied", "User is already enrolled.");
  }

  @Test
  void anotherClientIdThanTheTokensIsRefused() {
    String token = member.mfaToken();
    Response foreign = associate(token, "authenticator_types", "otp", "client_id", "public-client");
    isError(foreign, 400, INVALID, "mfa_token not issued to this client");
    Response own =
        associate(
            token, "authenticator_types", "otp", "client_id", "post-client", "client_secret", "x");
    assertThat(own.status()).isEqualTo(200);
  }

  @Test
  void aNumberThatIsNoneOrCostsExtraIsRefused() {
    String token = member.mfaToken();
    for (String number :
        List.of(
            "4155558730",
            "+0",
            "+999123456789",
            "+1900555123456789",
            "+19005551234",
            "+449012345678",
            "+1415555CALL",
            "tel:+14155558730",
            "+14155558730;ext=5")) {
      isError(phone(token, number), 400, INVALID, "The phone number is invalid.");
    }
    assertThat(Servers.phone().messages("+19005551234")).isEmpty();
  }

  @Test
  void aNumberIsTakenWithSeparators() {
    String number = member.phone();
    String written = "+1 (415) 555-" + number.substring(8, 10) + "." + number.substring(10);
    assertThat(phone(member.mfaToken(), written).status()).isEqualTo(200);
    assertThat(Servers.phone().messages(number)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "email,sms",
    "recovery-code,sms",
    "push-notification,sms",
    "OTP,sms",
    "oob,email",
    "oob,auth0",
    "oob,nonsense"
  })
  void aFactorThatIsOffOrUnknownIsRefused(String type, String channel) {
    isError(
        associate(
            Shared.TOKEN,
            "authenticator_types",
            type,
            "oob_channels",
            channel,
            "phone_number",
            "+14155558730"),
        400,
        "unsupported_challenge_type",
        "None of the requested authenticator types and channels is supported.");
  }

  @Test
  void whatAnAssociationNeedsIsNamed() {
    for (String[] row :
        new String[][] {
          {"authenticator_types"},
          {"oob_channels", "authenticator_types", "oob"},
          {"phone_number", "authenticator_types", "oob", "oob_channels", "voice"}
        }) {
      String[] sent = List.of(row).subList(1, row.length).toArray(String[]::new);
      isError(associate(Shared.TOKEN, sent), 400, INVALID, "Missing required parameter: " + row[0]);
    }
  }

  @Test
  void ofSeveralTypesTheFirstIsTakenThatCanBeHad() {
    String body =
        "{\"authenticator_types\":[\"x\",\"oob\",\"otp\"],\"oob_channels\":%s,"
            + "\"phone_number\":\"%s\"}";
    String token = member.mfaToken();
    Response otp = json(token, body.formatted("\"email\"", member.phone()));
    assertThat(otp.text("authenticator_type")).isEqualTo("otp");
    Response oob = json(token, body.formatted("\"voice\"", member.phone()));
    assertThat(oob.text("authenticator_type")).isEqualTo("oob");
    assertThat(oob.text("oob_channel")).isEqualTo("voice");
    Response first = json(token, body.formatted("[\"email\",\"sms\",\"voice\"]", member.phone()));
    assertThat(first.text("oob_channel")).isEqualTo("sms");
  }

  @Test
  void tenPendingAuthenticatorsAreTheMostWhateverTheNumberOfTokens() {
    for (int i = 0; i < 10; i++) {
      assertThat(member.associateOtp(member.mfaToken()).status()).isEqualTo(200);
    }
    Response refused = member.associateOtp(member.mfaToken());
    isError(refused, 429, INVALID, "Too many failed codes. Wait for some minutes before retrying.");
    assertThat(refused.header("Retry-After")).matches("[0-9]+");
  }

  @Test
  void messagesThatAreTooManyOrFailAreToldInTheirWords() {
    String token = member.mfaToken();
    Servers.phone().answer(PhoneStub.Answer.FAILED);
    isError(
        member.associatePhone(token, "voice"),
        502,
        "bad_gateway",
        "The message could not be handed to its provider.");
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
    for (int i = 0; i < 10; i++) {
      assertThat(member.associatePhone(token, "voice").status()).isEqualTo(200);
    }
    isError(
        member.associatePhone(token, "sms"),
        429,
        INVALID,
        "Too many SMS sent by the user. Wait for some minutes before retrying.");
  }

  @Test
  void aVerifiedAddressIsNoFactor() {
    Response login =
        http()
            .post("/oauth/token")
            .form(
                "grant_type",
                "password",
                "client_id",
                "public-client",
                "username",
                "verified@example.com",
                "password",
                "verified-password")
            .send();
    assertThat(login.json().getJsonObject("mfa_requirements")).containsOnlyKeys("enroll");
    assertThat(member.listing(login.text("mfa_token")).body()).isEqualTo("[]");
  }

  private static Response associate(String token, String... form) {
    return http().post("/mfa/associate").bearer(token).form(form).send();
  }

  private static Response json(String token, String body) {
    return http().post("/mfa/associate").bearer(token).body(Refused.JSON, body).send();
  }

  private static Response phone(String token, String number) {
    return associate(
        token, "authenticator_types", "oob", "oob_channels", "sms", "phone_number", number);
  }

  /** An mfa_token with which nothing is ever associated. */
  private static final class Shared {
    static final String TOKEN = Member.fresh().mfaToken();
  }
}
