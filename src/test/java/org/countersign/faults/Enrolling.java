package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Server;

/** One user who enrols, and remembers how far the answers came. */
final class Enrolling {

  /** How an attempt ended. */
  enum End {
    /** Told to be enrolled. */
    ACKNOWLEDGED,
    /** Not even logged in: nothing has begun. */
    TURNED_AWAY,
    /** Refused on the way, or found nobody to ask. */
    REFUSED,
    /** Sent a request that nobody answered. */
    UNANSWERED
  }

  private final int number;
  private String seed;
  private End end = End.TURNED_AWAY;

  Enrolling(int number) {
    this.number = number;
  }

  /** Enrols as far as the server goes along. */
  End tryAt(Server server) {
    end = End.TURNED_AWAY;
    try {
      end = enrol(Member.at(server, number));
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof ConnectException)) {
        end = End.UNANSWERED;
      }
    }
    return end;
  }

  private End enrol(Member member) {
    Response login = member.login();
    if (login.status() != 403) {
      return End.TURNED_AWAY;
    }
    end = End.REFUSED;
    String token = login.text("mfa_token");
    Response begun = member.associateOtp(token);
    if (begun.status() != 200) {
      return End.REFUSED;
    }
    seed = begun.text("secret");
    boolean confirmed = member.otp(token, Member.code(seed, 0)).status() == 200;
    return confirmed ? End.ACKNOWLEDGED : End.REFUSED;
  }

  /** How it ended. */
  End end() {
    return end;
  }

  /** Whoever was told so is enrolled; everyone else either is, with a known seed, or can enrol. */
  void assertConsistentAt(Server server) {
    Member member = Member.at(server, number);
    JsonObject login = member.login().json();
    boolean enrolled = login.getJsonObject("mfa_requirements").containsKey("challenge");
    String token = login.getString("mfa_token");
    if (end == End.ACKNOWLEDGED) {
      assertThat(enrolled).as("%s is enrolled", member.email()).isTrue();
    }
    if (enrolled) {
      assertThat(seed).as("%s has seen the seed", member.email()).isNotNull();
      Response answer = member.otp(token, Member.code(seed, 1));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    } else {
      member.enrolWithOtp();
    }
    assertThat(confirmedSeeds(member)).as("seeds of %s", member.email()).isEqualTo(1);
  }

  /** The request that nobody answered has left no trace, even if it was the confirmation. */
  void assertNothingWasDoneAt(Server server) {
    JsonObject login = Member.at(server, number).login().json();
    assertThat(login.getJsonObject("mfa_requirements")).doesNotContainKey("challenge");
  }

  private static long confirmedSeeds(Member member) {
    return member.list(member.mfaToken()).stream()
        .map(one -> one.asJsonObject())
        .filter(one -> one.getString("id").startsWith("totp|") && one.getBoolean("active"))
        .count();
  }
}
