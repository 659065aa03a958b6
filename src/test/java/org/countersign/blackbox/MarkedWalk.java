package org.countersign.blackbox;

import static org.countersign.blackbox.Member.GRANT;

import java.util.List;
import org.countersign.blackbox.Http.Header;
import org.countersign.blackbox.Http.Response;

/** Every path through the server, right and wrong, with secrets that are marked. */
final class MarkedWalk {

  static final String SCOPE = "openid profile email phone read:orders offline_access";

  private final Server server;
  private final Marks marks;
  private final PhoneStub phone;

  MarkedWalk(Server server, Marks marks, PhoneStub phone) {
    this.server = server;
    this.marks = marks;
    this.phone = phone;
  }

  /** A user of the pool, whose phone number is marked. */
  Member member(int number) {
    Member member = Member.at(server, number);
    marks.secret("phone number", member.phone().substring(2));
    return member;
  }

  /** A login that asks for a second factor. */
  String mfaToken(Member member, String... more) {
    return marks.seen(member.login(more)).text("mfa_token");
  }

  /** A code that is wrong whatever the seed. */
  String wrongCode(String seed) {
    String wrong =
        List.of("739184", "528317", "861539", "294751").stream()
            .filter(code -> Math.abs(nearest(seed, code)) > 2)
            .findFirst()
            .orElseThrow();
    return marks.code("wrong code", wrong);
  }

  private static int nearest(String seed, String code) {
    for (int step = -2; step <= 2; step++) {
      if (Member.code(seed, step).equals(code)) {
        return step;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** Passwords, an enrolment with wrong codes, and a user who comes back. */
  void passwordAndOtp() {
    Member member = member(0);
    String wrong = marks.secret("wrong password", "marked password that is wrong");
    marks.seen(member.login(wrong, new Header("X-Other", "x")));
    marks.seen(
        member.token(
            GRANT.replace("grant-type/", "grant-type/password-realm"),
            "realm",
            "people",
            "username",
            "nobody@example.com",
            "password",
            wrong));
    marks.seen(member.login("device_token", marks.secret("wrong device token", "dv1.marked")));
    String token = mfaToken(member, "scope", SCOPE, "audience", Member.API);
    String seed = marks.seen(member.associateOtp(token)).text("secret");
    marks.seen(member.otp(token, wrongCode(seed)));
    Response tokens = marks.seen(member.otp(token, marks.code("OTP", Member.code(seed, 0))));
    marks.seen(member.otp(token, Member.code(seed, 0)));
    String again =
        mfaToken(
            member,
            "audience",
            MarkedTenant.ISSUER + "mfa/",
            "device_token",
            tokens.text("device_token"));
    marks.seen(member.challenge(again, "challenge_type", "otp"));
    Response own = marks.seen(member.otp(again, marks.code("OTP", Member.code(seed, 1))));
    String bearer = own.text("access_token");
    marks.seen(member.associatePhone(bearer, "sms"));
    marks.code("binding code", phone.last(member.phone()).code());
    Response list = marks.seen(member.listing(bearer));
    list.jsonArray()
        .forEach(one -> marks.seen(member.delete(bearer, one.asJsonObject().getString("id"))));
    marks.seen(member.delete(bearer, "totp|dev_unknown"));
    marks.seen(member.listing(tokens.text("access_token")));
  }

  /** Binding codes: wrong, right, of an invented oob_code, and late. */
  void phone(int number, String channel) {
    Member member = member(number);
    String token = mfaToken(member);
    String oobCode = marks.seen(member.associatePhone(token, channel)).text("oob_code");
    String code = received(member);
    marks.seen(member.oob(token, oobCode, wrongCode(MarkedTenant.IMPORTED_SEED)));
    marks.seen(member.oob(token, oobCode, code));
    String again = mfaToken(member);
    String second = marks.seen(member.challenge(again, "challenge_type", "oob")).text("oob_code");
    String invented = marks.secret("wrong oob_code", "marked-oob_code-that-is-invented");
    marks.seen(member.oob(again, invented, received(member)));
    Rows.changeIn(
        MarkedTenant.DATABASE, "update challenge set expires_at = now() - interval '1' hour");
    marks.seen(member.oob(again, second, received(member)));
  }

  /** A phone provider that fails, sends elsewhere and does not answer. */
  void provider(int number) {
    Member member = member(number);
    String token = mfaToken(member);
    for (PhoneStub.Answer bad :
        List.of(PhoneStub.Answer.FAILED, PhoneStub.Answer.REDIRECTED, PhoneStub.Answer.SILENT)) {
      phone.answer(bad);
      marks.seen(member.challenge(token, "challenge_type", "oob"));
      marks.code("binding code", phone.last(member.phone()).code());
    }
    phone.answer(PhoneStub.Answer.ACCEPTED);
  }

  private String received(Member member) {
    return marks.code("binding code", phone.last(member.phone()).code());
  }

  /** Recovery codes, then refresh tokens that rotate, come back and are revoked. */
  void recoveryAndRenewal() {
    Member member = member(3);
    String token = mfaToken(member);
    Response begun = marks.seen(member.associateOtp(token));
    String recovery = begun.json().getJsonArray("recovery_codes").getString(0);
    marks.seen(member.otp(token, marks.code("OTP", Member.code(begun.text("secret"), 0))));
    String again = mfaToken(member, "scope", SCOPE, "audience", Member.API);
    marks.seen(
        member.recovery(again, marks.secret("wrong recovery code", "MARKEDRECOVERYCODEWRONG2")));
    Response tokens = marks.seen(member.recovery(again, recovery));
    marks.seen(server.http().get("/userinfo").bearer(tokens.text("access_token")).send());
    marks.seen(server.http().get("/userinfo").bearer(tokens.text("id_token")).send());
    String first = tokens.text("refresh_token");
    Response renewed = marks.seen(member.token("refresh_token", "refresh_token", first));
    marks.seen(member.token("refresh_token", "refresh_token", first));
    marks.seen(
        member.token(
            "refresh_token", "refresh_token", marks.secret("wrong refresh token", "v1.marked")));
    marks.seen(member.post("/oauth/revoke", "token", renewed.text("refresh_token")));
    marks.seen(member.post("/oauth/revoke", "token", renewed.text("access_token")));
  }
}
