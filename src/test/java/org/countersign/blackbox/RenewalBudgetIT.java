package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.Test;

/** P14: one login is not renewed as fast as somebody asks. */
class RenewalBudgetIT {

  @Test
  void aReplacedTokenEndsTheLoginThoughAThiefKeepsItsBudgetEmpty() {
    Member member = Member.fresh().with("rotating-client");
    String token = member.mfaToken("audience", Member.API, "scope", "openid offline_access");
    String seed = member.associateOtp(token).json().getString("secret");
    String owners = member.otp(token, Member.code(seed, 0)).text("refresh_token");
    String thiefs = owners;
    Response last = renewed(member, thiefs);
    while (last.status() == 200) {
      thiefs = last.text("refresh_token");
      last = renewed(member, thiefs);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(renewed(member, owners).status()).isEqualTo(403);
    assertThat(renewed(member, thiefs).status()).isEqualTo(403);
  }

  private static Response renewed(Member member, String refreshToken) {
    return member.token("refresh_token", "refresh_token", refreshToken);
  }

  @Test
  void beyondItsBudgetALoginIsRenewedLaterAndNotEnded() {
    Member member = Member.fresh().with("renewing-client");
    String token = member.mfaToken("audience", Member.API, "scope", "openid offline_access");
    String seed = member.associateOtp(token).json().getString("secret");
    String refresh = member.otp(token, Member.code(seed, 0)).text("refresh_token");
    Response last = null;
    for (int i = 0; i < 70 && (last == null || last.status() == 200); i++) {
      last = member.token("refresh_token", "refresh_token", refresh);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.text("error")).isEqualTo("too_many_requests");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 10);
  }
}
