package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes that are sent to a phone. */
class PhoneIT {

  private final Member member = Member.fresh();

  @AfterEach
  void theProviderWorksAgain() {
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
  }

  @Test
  void aPhoneIsAssociatedConfirmedAndChallenged() {
    String token = member.mfaToken();
    JsonObject begun = member.associatePhone(token, "sms").json();
    assertThat(begun.getString("binding_method")).isEqualTo("prompt");
    assertThat(begun.getString("oob_channel")).isEqualTo("sms");
    assertThat(begun).containsKey("recovery_codes");
    JsonObject sent = Servers.phone().last(member.phone()).body();
    assertThat(sent.getString("recipient")).isEqualTo(member.phone());
    assertThat(sent.getString("message_type")).isEqualTo("sms");
    assertThat(sent.getString("action")).isEqualTo("enrollment");
    assertThat(sent.getString("code")).matches("[0-9]{6}");
    assertThat(sent.getString("text")).contains(sent.getString("code"));
    assertThat(sent.getString("client_id")).isEqualTo("post-client");
    assertThat(sent.getString("user_id")).startsWith("auth0|");
    assertThat(Servers.phone().last(member.phone()).authorization())
        .hasValue("Bearer " + Servers.PHONE_TOKEN);
    assertThat(member.oob(token, begun.getString("oob_code"), member.receivedCode()).status())
        .isEqualTo(200);

    String second = member.mfaToken();
    JsonObject challenge = member.challenge(second, "challenge_type", "oob otp").json();
    assertThat(challenge.keySet()).containsExactly("challenge_type", "oob_code", "binding_method");
    assertThat(Servers.phone().last(member.phone()).body().getString("action"))
        .isEqualTo("second-factor-authentication");
    Response in = member.oob(second, challenge.getString("oob_code"), member.receivedCode());
    assertThat(in.status()).isEqualTo(200);
    Response again = member.oob(second, challenge.getString("oob_code"), member.receivedCode());
    assertThat(again.status()).isEqualTo(403);
  }

  @Test
  void fiveWrongBindingCodesEndTheOobCode() {
    String token = member.mfaToken();
    String oobCode = member.associatePhone(token, "sms").json().getString("oob_code");
    String wrong = member.receivedCode().equals("000000") ? "111111" : "000000";
    for (int i = 0; i < 5; i++) {
      Response refused = member.oob(token, oobCode, wrong);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().getString("error_description")).isEqualTo("Invalid binding_code.");
    }
    Response ended = member.oob(token, oobCode, member.receivedCode());
    assertThat(ended.status()).isEqualTo(403);
    assertThat(ended.json().getString("error_description")).isEqualTo("Malformed oob_code");
  }

  @Test
  void aNewCodeVoidsTheOneBefore() {
    String token = member.mfaToken();
    String first = member.associatePhone(token, "sms").json().getString("oob_code");
    String firstCode = member.receivedCode();
    String second = member.associatePhone(token, "voice").json().getString("oob_code");
    assertThat(member.oob(token, first, firstCode).status()).isEqualTo(403);
    assertThat(member.oob(token, second, member.receivedCode()).status()).isEqualTo(200);
  }

  @Test
  void anOobCodeOfAnotherTransactionIsRefused() {
    String token = member.mfaToken();
    String oobCode = member.associatePhone(token, "sms").json().getString("oob_code");
    Response refused = member.oob(member.mfaToken(), oobCode, member.receivedCode());
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getString("error_description"))
        .isEqualTo("The oob_code doesn't match the mfa_token");
    Response garbage = member.oob(token, "garbage", "123456");
    assertThat(garbage.status()).isEqualTo(403);
    assertThat(garbage.json().getString("error_description")).isEqualTo("Malformed oob_code");
  }

  @Test
  void aProviderThatFailsIsABadGatewayAndLosesNothing() {
    String token = member.mfaToken();
    Servers.phone().answer(PhoneStub.Answer.FAILED);
    Response failed = member.associatePhone(token, "sms");
    assertThat(failed.status()).isEqualTo(502);
    assertThat(failed.json().getString("error")).isEqualTo("bad_gateway");
    Servers.phone().answer(PhoneStub.Answer.ACCEPTED);
    JsonObject again = member.associatePhone(token, "sms").json();
    assertThat(again).containsKey("recovery_codes");
    assertThat(member.oob(token, again.getString("oob_code"), member.receivedCode()).status())
        .isEqualTo(200);
  }

  @Test
  void theAuditLogTellsCallsFromTextMessages() {
    String token = member.mfaToken();
    assertThat(member.associatePhone(token, "voice").status()).isEqualTo(200);
    Servers.phone().answer(PhoneStub.Answer.FAILED);
    assertThat(member.associatePhone(token, "voice").status()).isEqualTo(502);
    assertThat(
            Rows.text(
                "select string_agg(event || ' ' || success, ', ' order by id) from audit_entry"
                    + " where event like 'gd_send%' and user_id ="
                    + " (select id from app_user where email = ?)",
                member.email()))
        .isEqualTo("gd_send_voice true, gd_send_voice_failure false");
  }

  @Test
  void aRedirectOfTheProviderIsNotFollowed() {
    Servers.phone().answer(PhoneStub.Answer.REDIRECTED);
    assertThat(member.associatePhone(member.mfaToken(), "sms").status()).isEqualTo(502);
    assertThat(Servers.phone().followed()).isZero();
  }

  @Test
  void tenMessagesAreSentAndThenOneAnHour() {
    String token = member.mfaToken();
    for (int i = 0; i < 10; i++) {
      assertThat(member.associatePhone(token, "sms").status()).isEqualTo(200);
    }
    Response refused = member.associatePhone(member.mfaToken(), "voice");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().getString("error_description"))
        .isEqualTo("Too many SMS sent by the user. Wait for some minutes before retrying.");
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(3000, 3600);
  }

  @Test
  void aNumberThatIsNoneIsRefused() {
    for (String number : new String[] {"4155558730", "+1", "abc", "+1415555873012345678"}) {
      Response refused =
          member.associate(
              member.mfaToken(),
              jakarta.json.Json.createObjectBuilder()
                  .add("authenticator_types", jakarta.json.Json.createArrayBuilder().add("oob"))
                  .add("oob_channels", "sms")
                  .add("phone_number", number)
                  .build());
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().getString("error_description"))
          .isEqualTo("The phone number is invalid.");
    }
  }
}
