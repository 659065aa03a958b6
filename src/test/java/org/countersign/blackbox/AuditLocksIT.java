package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Member.wrongCode;

import java.util.function.Supplier;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;

/** Each wrong password and code leaves its row, and so does each attempt that a lock refuses. */
class AuditLocksIT {

  private static final String[] STEP_UP = {
    "acr_values", "http://schemas.openid.net/pape/policies/2007/06/multi-factor"
  };

  private final Trail trail = new Trail();

  @Test
  void ofPasswordsThatAreWrongUntilTheyAreLocked() {
    Member member = Member.at(AuditTenant.server(), 3);
    trail.left(password(member.email()), "fp post-client pool-03 refused");
    Response locked = untilLocked(() -> password(member.email()));
    trail.leftAtLast(locked, "limit_wc post-client pool-03 refused");
    trail.left(member.login(), "limit_wc post-client pool-03 refused");

    trail.left(password("nobody@example.com"), "fu post-client - refused");
    trail.leftAtLast(
        untilLocked(() -> password("nobody@example.com")), "limit_wc post-client - refused");
  }

  @Test
  void ofCodesThatAreWrongUntilTheyAreLocked() {
    Member member = Member.at(AuditTenant.server(), 4);
    String first = member.login(STEP_UP).text("mfa_token");
    String seed = member.associateOtp(first).text("secret");
    assertThat(member.otp(first, Member.code(seed, 0)).status()).isEqualTo(200);
    String token = member.mfaToken();
    String wrong = wrongCode(seed);
    trail.skip();
    trail.left(
        member.otp(token, wrong),
        "gd_auth_failed post-client pool-04 refused",
        "feotpft post-client pool-04 refused");
    trail.leftAtLast(
        untilLocked(() -> member.otp(token, wrong)),
        "gd_otp_rate_limit_exceed post-client pool-04 refused");
    trail.left(
        member.otp(token, Member.code(seed, 1)),
        "gd_otp_rate_limit_exceed post-client pool-04 refused");
    trail.left(
        member.recovery(token, "wrong"),
        "gd_recovery_failed post-client pool-04 refused",
        "fercft post-client pool-04 refused");
    trail.leftAtLast(
        untilLocked(() -> member.recovery(token, "wrong")),
        "gd_otp_rate_limit_exceed post-client pool-04 refused");
    trail.leftAtLast(
        untilLocked(() -> member.oob(token, "invented", "000000")),
        "feoobft post-client pool-04 refused");
  }

  @Test
  void ofAssociationsAndOfABlockedUserAndAWrongClient() {
    Member member = Member.at(AuditTenant.server(), 6);
    String token = member.login(STEP_UP).text("mfa_token");
    trail.skip();
    trail.leftAtLast(
        untilLocked(() -> member.associateOtp(token)),
        "gd_start_enroll_failed post-client pool-06 refused");
    Rows.changeIn(
        AuditTenant.DATABASE, "update app_user set blocked = true where email = ?", member.email());
    trail.left(member.login(), "fepft post-client pool-06 refused");
    trail.left(member.otp(token, "000000"), "feotpft post-client pool-06 refused");
    trail.left(member.associateOtp(token), "fapi post-client pool-06 refused");
    Response stranger =
        AuditTenant.server()
            .http()
            .post("/oauth/token")
            .form("grant_type", "password", "client_id", "post-client", "client_secret", "wrong")
            .send();
    trail.left(stranger, "fepft post-client - refused");
  }

  private static Response password(String login) {
    return Member.at(AuditTenant.server(), 3)
        .token("password", "username", login, "password", "wrong");
  }

  /** The first answer that says 429. */
  private static Response untilLocked(Supplier<Response> attempt) {
    Response answer = attempt.get();
    for (int i = 0; answer.status() != 429 && i < 30; i++) {
      answer = attempt.get();
    }
    assertThat(answer.status()).as(answer.body()).isEqualTo(429);
    return answer;
  }
}
