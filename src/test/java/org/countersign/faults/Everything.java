package org.countersign.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Member.Enrolled;
import org.countersign.blackbox.Server;

/** Requests of every kind, from a user who is enrolled and one who is not. */
final class Everything implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Supplier<Response>> kinds;

  /**
   * What came of one request.
   *
   * @param response the answer
   * @param took from sending to the last byte
   */
  record Outcome(Response response, Duration took) {}

  /** Prepares them with the users of two numbers. */
  Everything(Server server, int newcomer, int regular) {
    Member fresh = Member.at(server, newcomer);
    Member member = Member.at(server, regular);
    Enrolled enrolled = member.enrolWithOtp();
    AtomicReference<String> recovery = new AtomicReference<>(enrolled.recoveryCode());
    String token = member.mfaToken();
    String freshToken = fresh.mfaToken();
    kinds =
        List.of(
            fresh::login,
            () -> fresh.associateOtp(freshToken),
            () -> fresh.listing(freshToken),
            () -> member.challenge(token, "challenge_type", "otp"),
            () -> member.otp(token, Member.wrongCode(enrolled.seed())),
            () -> member.listing(token),
            () -> recover(member, recovery),
            () -> member.with("renewing-client").token("refresh_token", "refresh_token", "v1.x"));
  }

  private static Response recover(Member member, AtomicReference<String> code) {
    Response login = member.login();
    if (login.status() != 403) {
      return login;
    }
    Response answer = member.recovery(login.text("mfa_token"), code.get());
    if (answer.status() == 200) {
      code.set(answer.text("recovery_code"));
    }
    return answer;
  }

  /** Sends each kind as often as said, all at once, and waits for all answers. */
  List<Outcome> atOnce(int times) throws Exception {
    List<Future<Outcome>> pending = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      kinds.forEach(kind -> pending.add(threads.submit(() -> timed(kind))));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> one : pending) {
      outcomes.add(one.get());
    }
    return outcomes;
  }

  /** Sends each kind again and again, until the future of the answers is asked to end. */
  Steady steadily() {
    return new Steady(kinds, threads);
  }

  static Outcome timed(Supplier<Response> request) {
    long start = System.nanoTime();
    Response response = request.get();
    return new Outcome(response, Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
