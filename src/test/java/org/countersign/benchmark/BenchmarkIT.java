package org.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.benchmark.Gauge.Turn;
import org.countersign.blackbox.Http;
import org.countersign.blackbox.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Measures the packaged server on PostgreSQL and leaves the figures in target/benchmark.md. It
 * fails when an answer is not the expected one, never because of a figure.
 */
class BenchmarkIT {

  private static final int ROUNDS = 100;
  private static final int WARM_UP = 30;
  private static final int IN_STORM = 60;
  private static final int REGULARS = 20;
  private static final int BLOCK = 10;

  private static final String HEAD =
      """
      | operation | rounds | median, µs | 90th percentile, µs | server CPU, µs | SQL statements | \
      transactions |
      |---|---:|---:|---:|---:|---:|---:|""";

  private static Server server;
  private static Http http;
  private static Statements statements;

  private final List<Measurement> measured = new ArrayList<>();
  private final List<String> ratios = new ArrayList<>();
  private final Gauge gauge = new Gauge(server, statements);
  private int next;

  @BeforeAll
  static void start() throws SQLException {
    int users = WARM_UP + REGULARS + ROUNDS + ROUNDS + IN_STORM;
    server = Server.start(Tenant.environment(users));
    http = server.http();
    statements = new Statements(Tenant.DATABASE);
  }

  @AfterAll
  static void stop() throws SQLException {
    statements.close();
    server.close();
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void whatEachOperationCosts() throws Exception {
    List<Person> regulars = take(REGULARS);
    warmUp(take(WARM_UP), regulars.get(0));
    passwords(regulars, take(ROUNDS));
    List<Person> enrolled = take(ROUNDS);
    association(enrolled);
    Measurement otp = enrolled(enrolled);
    Measurement keys = measure("keys (JWKS)", repeated(regulars, ROUNDS), one -> keys());
    renewals(regulars.get(0));
    storm(otp, keys, take(IN_STORM));
    report();
  }

  private void warmUp(List<Person> people, Person regular) {
    regular.loginForLong();
    for (Person person : people) {
      person.loginByPassword();
      person.loginByWrongPassword();
      stranger("of-" + people.indexOf(person)).loginByWrongPassword();
      enrol(person);
      person.loginToBeChallenged();
      person.challenge();
      person.list();
      person.exchangeOtp();
      regular.refresh();
      keys();
    }
  }

  private void passwords(List<Person> regulars, List<Person> others) throws SQLException {
    measure("login, password only", repeated(regulars, ROUNDS), Person::loginByPassword);
    Measurement unknown = new Measurement("login, unknown user");
    Measurement wrong = new Measurement("login, wrong password");
    Measurement present = new Measurement("login, wrong password of a user who was just here");
    List<Person> strangers = IntStream.range(0, ROUNDS).mapToObj(i -> stranger("" + i)).toList();
    gauge.byTurns(
        BLOCK,
        List.of(
            new Turn(unknown, strangers, Person::loginByWrongPassword),
            new Turn(wrong, others, Person::loginByWrongPassword),
            new Turn(present, repeated(regulars, ROUNDS), Person::loginByWrongPassword)));
    measured.addAll(List.of(unknown, wrong, present));
    ratio("unknown user : wrong password", wrong, unknown);
    ratio("unknown user : wrong password of a user who was just here", present, unknown);
  }

  private void association(List<Person> people) throws SQLException {
    measure("login, answered mfa_required", people, Person::loginToBeChallenged);
    measure("associate a one-time password", people, Person::associate);
    measure("confirm it (mfa-otp)", people, Person::confirm);
  }

  private Measurement enrolled(List<Person> people) throws SQLException {
    measure("login of an enrolled user", people, Person::loginToBeChallenged);
    measure("challenge", people, Person::challenge);
    measure("list authenticators", people, Person::list);
    return measure("OTP login (mfa-otp)", people, Person::exchangeOtp);
  }

  private void renewals(Person person) throws SQLException {
    person.loginForLong();
    measure("refresh", Collections.nCopies(ROUNDS, person), Person::refresh);
  }

  private void storm(Measurement otp, Measurement keys, List<Person> people) throws Exception {
    for (Person person : people) {
      enrol(person);
      person.loginToBeChallenged();
    }
    Measurement stormyOtp = new Measurement("OTP login while passwords storm");
    Measurement stormyKeys = new Measurement("keys while passwords storm");
    try (Storm storm = new Storm(http)) {
      Gauge.timesOnly(stormyOtp, people, Person::exchangeOtp);
      Gauge.timesOnly(stormyKeys, people, one -> keys());
      ratios.add("passwords refused each second by the storm: " + storm.perSecond());
    }
    measured.addAll(List.of(stormyOtp, stormyKeys));
    ratio("OTP login in the storm : without", otp, stormyOtp);
    ratio("keys in the storm : without", keys, stormyKeys);
  }

  private void report() throws IOException {
    String table = measured.stream().map(Measurement::row).collect(Collectors.joining("\n"));
    String text = HEAD + "\n" + table + "\n\n* " + String.join("\n* ", ratios) + "\n";
    System.out.println(text);
    Files.writeString(Path.of("target", "benchmark.md"), text);
    Files.writeString(
        Path.of("target", "benchmark-statements.txt"),
        measured.stream().map(Measurement::statements).collect(Collectors.joining("\n")));
  }

  private Measurement measure(String name, List<Person> people, Consumer<Person> request)
      throws SQLException {
    Measurement measurement = gauge.measure(name, people, request);
    measured.add(measurement);
    return measurement;
  }

  private void ratio(String name, Measurement first, Measurement second) {
    ratios.add(name + ": " + Gauge.ratio(first, second));
  }

  private static void enrol(Person person) {
    person.loginToBeChallenged();
    person.associate();
    person.confirm();
  }

  private static void keys() {
    Person.expect(200, http.get("/.well-known/jwks.json").send());
  }

  private static Person stranger(String name) {
    return new Person(http, "stranger-" + name + "@example.com");
  }

  /** These people by turns, until there are so many requests. */
  private static List<Person> repeated(List<Person> people, int requests) {
    return IntStream.range(0, requests).mapToObj(i -> people.get(i % people.size())).toList();
  }

  private List<Person> take(int count) {
    int from = next;
    next += count;
    return IntStream.range(from, next).mapToObj(i -> new Person(http, Tenant.email(i))).toList();
  }
}
