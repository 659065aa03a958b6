package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Refused.INVALID;
import static org.countersign.blackbox.Refused.isError;

import jakarta.json.JsonValue;
import java.util.List;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member.Enrolled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a challenge is refused for, and which authenticator is taken. */
class ChallengeErrorsIT {

  private static final String UNSUPPORTED = "unsupported_challenge_type";

  private final Member member = Member.fresh();

  @AfterEach
  void theProviderWorksAgain() {
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
  }

  @Test
  void whoHasNoActiveAuthenticatorHasToAssociateOne() {
    String token = member.mfaToken();
    for (int pending = 0; pending < 2; pending++) {
      Response response = member.challenge(token, "challenge_type", "otp oob");
      isError(
          response,
          401,
          "association_required",
          "User does not have any confirmed authenticator associated. You can associate a new"
              + " authenticator calling /mfa/associate endpoint. If you have one authenticator"
              + " ready for confirmation, you can confirm it just using it in /oauth/token");
      assertThat(response.header("WWW-Authenticate")).isEmpty();
      assertThat(member.associateOtp(token).status()).isEqualTo(200);
    }
  }

  @Test
  void aTypeThatTheUserDoesNotHaveIsRefused() {
    enrolWithPhone();
    isError(
        member.challenge(member.mfaToken(), "challenge_type", "otp"),
        401,
        UNSUPPORTED,
        "The user does not support the requested challenge type (otp). Supported type: oob.");
  }

  @Test
  void aTypeThatTheNamedAuthenticatorIsNotIsRefused() {
    member.enrolWithOtp();
    String token = member.mfaToken();
    String id = idOf(token, "totp");
    isError(
        member.challenge(token, "challenge_type", "oob", "authenticator_id", id),
        401,
        UNSUPPORTED,
        "The user does not support the requested challenge type (oob). Supported type: otp.");
    assertThat(member.challenge(token, "authenticator_id", id).status()).isEqualTo(200);
  }

  @Test
  void aTypeThatTheTenantDoesNotHaveIsRefused() {
    member.enrolWithOtp();
    isError(
        member.challenge(member.mfaToken(), "challenge_type", "x"),
        400,
        UNSUPPORTED,
        "No matching challenge_type for provider \"guardian\". Requested: [\"x\"]."
            + " Available: [\"otp\",\"oob\"].");
  }

  @Test
  void anAuthenticatorThatCannotBeChallengedIsInvalid() {
    Member other = Member.fresh();
    other.enrolWithOtp();
    String foreign = idOf(other.mfaToken(), "totp");
    String strong = strong(member.enrolWithOtp());
    assertThat(member.associatePhone(strong, "sms").status()).isEqualTo(200);
    String token = member.mfaToken();
    for (String id :
        List.of(
            "totp|dev_x",
            "nonsense",
            foreign,
            idOf(token, "sms"),
            idOf(token, "voice"),
            idOf(token, "recovery-code"))) {
      isError(
          member.challenge(token, "authenticator_id", id),
          400,
          INVALID,
          "Invalid authenticator_id");
    }
  }

  @Test
  void anAccessTokenChallengesNothing() {
    String strong = strong(member.enrolWithOtp());
    isError(member.challenge(strong), 403, "invalid_grant", "Malformed mfa_token");
    isError(member.challenge("garbage"), 403, "invalid_grant", "Malformed mfa_token");
  }

  @Test
  void aTextMessageIsPreferredToACallAndACallToAOneTimePassword() {
    Enrolled enrolled = member.enrolWithOtp();
    String strong = strong(enrolled);
    String begun = member.associatePhone(strong, "sms").text("oob_code");
    assertThat(member.oob(strong, begun, member.receivedCode()).status()).isEqualTo(200);
    String token = member.mfaToken();
    assertThat(member.challenge(token).json().keySet())
        .containsExactly("challenge_type", "oob_code", "binding_method");
    assertThat(lastMessageType()).isEqualTo("sms");
    assertThat(member.challenge(token, "oob_channel", "voice").text("binding_method"))
        .isEqualTo("prompt");
    assertThat(lastMessageType()).isEqualTo("voice");
    assertThat(member.challenge(token, "authenticator_id", idOf(token, "voice")).status())
        .isEqualTo(200);
    assertThat(lastMessageType()).isEqualTo("voice");
    assertThat(member.challenge(token, "challenge_type", "otp").body())
        .isEqualTo("{\"challenge_type\":\"otp\"}");
    assertThat(member.otp(token, Member.code(enrolled.seed(), 1)).status()).isEqualTo(200);
  }

  @Test
  void tenMessagesAreSentThenTheUserWaits() {
    enrolWithPhone();
    String token = member.mfaToken();
    for (int i = 1; i < 10; i++) {
      assertThat(member.challenge(token, "challenge_type", "oob").status()).isEqualTo(200);
    }
    int sent = Servers.phone().messages(member.phone()).size();
    Response refused = member.challenge(token, "challenge_type", "oob");
    isError(
        refused,
        429,
        INVALID,
        "Too many SMS sent by the user. Wait for some minutes before retrying.");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3000, 3600);
    assertThat(Servers.phone().messages(member.phone())).hasSize(sent);
  }

  @Test
  void aProviderThatFailsIsABadGateway() {
    enrolWithPhone();
    String token = member.mfaToken();
    Servers.phone().answer(PhoneStub.Answer.FAILED);
    isError(
        member.challenge(token, "challenge_type", "oob"),
        502,
        "bad_gateway",
        "The message could not be handed to its provider.");
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
    String oobCode = member.challenge(token, "challenge_type", "oob").text("oob_code");
    assertThat(member.oob(token, oobCode, member.receivedCode()).status()).isEqualTo(200);
  }

  private void enrolWithPhone() {
    String token = member.mfaToken();
    String oobCode = member.associatePhone(token, "sms").text("oob_code");
    assertThat(member.oob(token, oobCode, member.receivedCode()).status()).isEqualTo(200);
  }

  /** An access token for the MFA API that leaves the next one-time password unused. */
  private String strong(Enrolled enrolled) {
    String token = member.mfaToken("audience", member.mfaAudience());
    return member.recovery(token, enrolled.recoveryCode()).text("access_token");
  }

  private String lastMessageType() {
    return Servers.phone().last(member.phone()).body().getString("message_type");
  }

  private String idOf(String token, String kind) {
    return member.list(token).stream()
        .map(JsonValue::asJsonObject)
        .map(item -> item.getString("id"))
        .filter(id -> id.startsWith(kind + "|"))
        .findFirst()
        .orElseThrow();
  }
}
