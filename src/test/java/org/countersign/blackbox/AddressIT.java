package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.blackbox.Http.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose word counts on where a login comes from. Nobody is let in any more who comes from here. */
class AddressIT {

  private static final String RIGHT = "pool-password";
  private static final String ELSEWHERE = "203.0.113.1";
  private static final Member MEMBER = Member.fresh();

  @BeforeAll
  static void lockOutWhoComesFromHere() {
    for (int i = 0; i < 10; i++) {
      assertThat(MEMBER.login("wrong", forwarded("192.0.2." + i)).status()).isEqualTo(403);
    }
    assertThat(MEMBER.login().status()).isEqualTo(429);
  }

  @Test
  void aClientIsNotBelievedUnlessItIsTrusted() {
    for (String client : new String[] {"post-client", "public-client"}) {
      assertThat(MEMBER.with(client).login(RIGHT, told(ELSEWHERE)).status()).isEqualTo(429);
    }
  }

  @Test
  void nobodyIsAProxyUnlessConfigured() {
    for (String client : new String[] {"post-client", "backend-client"}) {
      assertThat(MEMBER.with(client).login(RIGHT, forwarded(ELSEWHERE)).status()).isEqualTo(429);
    }
  }

  @Test
  void aClientThatIsTrustedTellsItsUsersAddress() {
    Member trusted = MEMBER.with("backend-client");
    assertThat(trusted.login(RIGHT, told(ELSEWHERE)).text("error")).isEqualTo("mfa_required");
    assertThat(trusted.login(RIGHT, told("localhost")).status()).isEqualTo(429);
    assertThat(trusted.login(RIGHT, told("")).status()).isEqualTo(429);
    assertThat(trusted.login().status()).isEqualTo(429);
  }

  private static Header forwarded(String address) {
    return new Header("X-Forwarded-For", address);
  }

  private static Header told(String address) {
    return new Header("auth0-forwarded-for", address);
  }
}
