package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Member.code;
import static org.countersign.blackbox.Member.wrongCode;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a user's second factors is posted to the notice webhook, and nothing else. */
class NoticeWebhookIT {

  private static final String CORRELATION =
      "select max(correlation_id) from audit_entry where event = ? and user_id ="
          + " (select id from app_user where email = '%s')";

  private final Member member = Member.fresh();
  private final String userId =
      Rows.text("select id from app_user where email = ?", member.email());

  @AfterEach
  void answerAgain() {
    Servers.notices().answer(PhoneStub.Answer.ACCEPTED);
  }

  @Test
  void eachOfTheFourEventsIsPostedOnceWithWhatIsKnown() {
    Member.Enrolled enrolled = member.enrolWithOtp();
    Response wrong = member.otp(member.mfaToken(), wrongCode(enrolled.seed()));
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(member.recovery(member.mfaToken(), enrolled.recoveryCode()).status()).isEqualTo(200);
    String bearer = member.stepUp(enrolled);
    String id =
        member.list(bearer).stream()
            .map(item -> item.asJsonObject().getString("id"))
            .filter(item -> item.startsWith("totp|"))
            .findFirst()
            .orElseThrow();
    assertThat(member.delete(bearer, id).status()).isEqualTo(204);

    List<PhoneStub.Message> posted = posted(4);

    assertThat(posted).hasSize(4);
    assertExactly(posted.get(0), "factor_added", "otp", correlation("gd_enrollment_complete"));
    assertExactly(posted.get(1), "second_factor_failed", "otp", wrong.header("X-Correlation-Id"));
    assertExactly(posted.get(2), "recovery_code_used", "recovery-code", correlation("sercft"));
    assertExactly(posted.get(3), "factor_removed", "otp", correlation("gd_unenroll"));
  }

  @Test
  void aPhoneIsCalledByItsMaskedNumber() {
    String token = member.mfaToken();
    String oobCode = member.associatePhone(token, "sms").text("oob_code");
    String right = member.receivedCode();
    String wrong = right.equals("000000") ? "111111" : "000000";
    assertThat(member.oob(token, oobCode, wrong).text("error_description"))
        .isEqualTo("Invalid binding_code.");
    assertThat(member.oob(token, oobCode, right).status()).isEqualTo(200);

    List<PhoneStub.Message> posted = posted(2);

    String masked = "XXXXXXXX" + member.phone().substring(8);
    for (PhoneStub.Message notice : posted) {
      assertThat(notice.body().getString("authenticator_name")).isEqualTo(masked);
      assertThat(notice.body().toString())
          .doesNotContain(member.phone().substring(1), right, token, oobCode);
    }
    assertThat(posted)
        .extracting(notice -> notice.body().getString("event"))
        .containsExactly("second_factor_failed", "factor_added");
  }

  @Test
  void onlyAWrongCodeAfterARightPasswordIsAFailureAndEachOfThemIs() {
    Member.Enrolled enrolled = member.enrolWithOtp();
    String token = member.mfaToken();
    String wrong = wrongCode(enrolled.seed());
    assertThat(member.login("password", "wrong").status()).isEqualTo(400);
    assertThat(member.with("second-client").otp(token, wrong).status()).isEqualTo(400);
    assertThat(member.otp(PastToken.of(token), wrong).status()).isEqualTo(401);
    assertThat(member.otp(token + "x", wrong).status()).isEqualTo(403);
    assertThat(member.oob(token, "invented", "000000").status()).isEqualTo(403);
    assertThat(member.otp(token, "").status()).isEqualTo(400);

    List<Integer> answers =
        IntStream.range(0, 12).mapToObj(i -> member.otp(token, wrong).status()).toList();

    long compared = answers.stream().filter(status -> status == 403).count();
    assertThat(answers).containsOnly(403, 429);
    Response marker = member.recovery(token, enrolled.recoveryCode());
    assertThat(marker.status()).isEqualTo(200);
    assertThat(until("recovery_code_used"))
        .extracting(notice -> notice.body().getString("event"))
        .startsWith("factor_added")
        .endsWith("recovery_code_used")
        .hasSize((int) compared + 2);
  }

  @Test
  void aReceiverThatHangsHoldsNoRequestUp() {
    int before = Servers.notices().messages().size();
    Servers.notices().answer(PhoneStub.Answer.SILENT);
    Member.Enrolled enrolled = member.enrolWithOtp();
    String token = member.mfaToken();
    assertThat(member.otp(token, wrongCode(enrolled.seed())).status()).isEqualTo(403);
    assertThat(member.otp(token, code(enrolled.seed(), 1)).status()).isEqualTo(200);
    String next = member.mfaToken();
    assertThat(member.recovery(next, enrolled.recoveryCode()).status()).isEqualTo(200);
    assertThat(Servers.notices().messages().size() - before)
        .as("three notices are made; a request that waited would have brought on the next one")
        .isLessThan(3);
    Servers.notices().answer(PhoneStub.Answer.ACCEPTED);
    until("recovery_code_used");
  }

  private void assertExactly(
      PhoneStub.Message notice, String event, String type, String correlationId) {
    String date = notice.body().getString("date");
    assertThat(Instant.parse(date))
        .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(1));
    JsonObjectBuilder expected =
        Json.createObjectBuilder()
            .add("event", event)
            .add("date", date)
            .add("user_id", userId)
            .add("email", member.email())
            .add("authenticator_type", type)
            .add("client_id", "post-client")
            .add("client_name", "Post Client")
            .add("ip", "127.0.0.1")
            .add("correlation_id", correlationId);
    JsonObject body = expected.build();
    assertThat(notice.body()).isEqualTo(body);
    assertThat(notice.authorization()).contains("Bearer " + Servers.NOTICE_TOKEN);
    assertThat(notice.contentType()).contains("application/json");
  }

  private List<PhoneStub.Message> posted(int count) {
    return Servers.notices().await(count, this::own);
  }

  /** All up to one of this event; they come in their order. */
  private List<PhoneStub.Message> until(String event) {
    Servers.notices()
        .await(1, notice -> own(notice) && notice.body().getString("event").equals(event));
    return Servers.notices().messages().stream().filter(this::own).toList();
  }

  private boolean own(PhoneStub.Message notice) {
    return notice.body().getString("user_id").equals(userId);
  }

  private String correlation(String event) {
    return Rows.text(CORRELATION.formatted(member.email()), event);
  }
}
