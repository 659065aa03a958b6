package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What someone can make the server send who is after the bill, counted at the provider. */
class PhoneGuardIT {

  private static final String LIMITED =
      "Too many SMS sent by the user. Wait for some minutes before retrying.";
  private static final String INVALID = "The phone number is invalid.";

  private static final String AS_BEFORE =
      "update tenant set phone_sending = true, phone_countries = '', phone_per_number = 10000,"
          + " phone_per_day = 100000";

  private static final String ROW =
      "select event || ' ' || detail from audit_entry where correlation_id = ?";

  @AfterEach
  void theTestTenantIsAsBefore() {
    Rows.change(AS_BEFORE);
  }

  @Test
  void oneNumberWrittenInManyWaysByManyAccountsAndChannelsIsOneNumber() {
    Rows.change("update tenant set phone_per_number = 3");
    List<String> written =
        List.of("+4930123401", "+49 30 1234-01", "+49 (0)30 123401", "+49030123401", "+4930123401");
    List<Response> answers = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Member member = Member.fresh().with(i % 2 == 0 ? "post-client" : "second-client");
      answers.add(associate(member, written.get(i), i % 2 == 0 ? "sms" : "voice"));
    }
    assertThat(answers).extracting(Response::status).containsExactly(200, 200, 200, 429, 429);
    assertThat(Servers.phone().messages("+4930123401")).hasSize(3);
    assertLimited(answers.get(4));
    assertThat(Rows.text(ROW, answers.get(4).header("X-Correlation-Id")))
        .isEqualTo("limit_phone nothing is sent: number");
  }

  @Test
  void ofManyAtOnceExactlyTheDaysBudgetReachesTheProvider() throws Exception {
    List<Member> members = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      members.add(Member.fresh());
      tokens.add(members.get(i).mfaToken());
    }
    Rows.change("update phone_traffic set sent = 0 where subject = 'all'");
    Rows.change("update tenant set phone_per_day = 7");
    int before = Servers.phone().messages().size();
    List<Response> answers =
        AtOnce.send(i -> members.get(i % 4).associatePhone(tokens.get(i % 4), "sms"));
    assertThat(AtOnce.statuses(answers)).isEqualTo(Map.of(200, 7, 429, AtOnce.THREADS - 7));
    assertThat(Servers.phone().messages()).hasSize(before + 7);
    answers.stream().filter(one -> one.status() == 429).forEach(PhoneGuardIT::assertLimited);
  }

  @Test
  void whatIsRefusedCostsNothing() {
    Member member = Member.fresh();
    String token = member.mfaToken();
    Rows.change("update tenant set phone_sending = false");
    for (int i = 0; i < 25; i++) {
      assertLimited(member.associatePhone(token, "sms"));
    }
    assertThat(Servers.phone().messages(member.phone())).isEmpty();
    Rows.change(AS_BEFORE);
    for (int i = 0; i < 10; i++) {
      assertThat(member.associatePhone(token, "sms").status()).isEqualTo(200);
    }
    assertThat(Servers.phone().messages(member.phone())).hasSize(10);
  }

  @Test
  void aPhoneWhoseCountryIsNotAllowedAnyMoreGetsNoCode() {
    Member member = Member.fresh();
    String token = member.mfaToken();
    String oobCode = member.associatePhone(token, "sms").json().getString("oob_code");
    assertThat(member.oob(token, oobCode, member.receivedCode()).status()).isEqualTo(200);
    Rows.change("update tenant set phone_countries = 'DE AT'");
    assertLimited(member.challenge(member.mfaToken(), "challenge_type", "oob"));
    assertLimited(member.challenge(member.mfaToken(), "oob_channel", "voice"));
    assertThat(Servers.phone().messages(member.phone())).hasSize(1);
    Rows.change(AS_BEFORE);
    assertThat(member.challenge(member.mfaToken(), "challenge_type", "oob").status())
        .isEqualTo(200);
  }

  @Test
  void newNumbersOfOtherCountriesOrThatCostExtraAreNone() {
    Member member = Member.fresh();
    int before = Servers.phone().messages().size();
    for (String number :
        List.of(
            "+19005551234", "+881612345678", "+882161234567", "+883510012345", "+979123456789")) {
      assertInvalid(associate(member, number, "sms"));
    }
    Rows.change("update tenant set phone_countries = 'DE AT'");
    assertInvalid(associate(member, member.phone(), "sms"));
    assertInvalid(associate(member, member.phone(), "voice"));
    assertThat(Servers.phone().messages()).hasSize(before);
    assertThat(associate(member, "+4930123402", "sms").status()).isEqualTo(200);
  }

  @Test
  void theStartWarnsOnceWhileAllCountriesAreSentTo() {
    assertThat(Servers.shared().output()).containsOnlyOnce("phoneGuard.allowed_countries");
  }

  private static Response associate(Member member, String number, String channel) {
    return member.associate(
        member.mfaToken(),
        Json.createObjectBuilder()
            .add("authenticator_types", Json.createArrayBuilder().add("oob"))
            .add("oob_channels", Json.createArrayBuilder().add(channel))
            .add("phone_number", number)
            .build());
  }

  private static void assertLimited(Response refused) {
    assertThat(refused.status()).as(refused.body()).isEqualTo(429);
    assertThat(refused.text("error")).isEqualTo("invalid_request");
    assertThat(refused.text("error_description")).isEqualTo(LIMITED);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
  }

  private static void assertInvalid(Response refused) {
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.text("error")).isEqualTo("invalid_request");
    assertThat(refused.text("error_description")).isEqualTo(INVALID);
  }
}
