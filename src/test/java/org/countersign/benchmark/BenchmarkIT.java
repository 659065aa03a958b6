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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Measures the packaged server on PostgreSQL and leaves the figures in target/benchmark.md. It
 * fails when an answer is not the expected one, never because of a figure.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BenchmarkIT {

  private static final int ROUNDS = 100;
  private static final int WARM_UP = 30;
  private static final int STORMS = 4;
  private static final int IN_STORM = 20;
  private static final int KEYS_IN_STORM = 50;
  private static final int REGULARS = 20;
  private static final int BLOCK = 10;

  private static final String HEAD =
      """
      | operation | rounds | median, µs | 90th percentile, µs | server CPU, µs | SQL statements | \
      transactions |
      |---|---:|---:|---:|---:|---:|---:|""";

  private static final List<Measurement> MEASURED = new ArrayList<>();
  private static final List<String> RATIOS = new ArrayList<>();

  private static Server server;
  private static Http http;
  private static Statements statements;
  private static Gauge gauge;
  private static List<Person> regulars;
  private static int next;

  @BeforeAll
  static void start() throws SQLException {
    int users = WARM_UP + REGULARS + ROUNDS + ROUNDS + STORMS * 2 * IN_STORM;
    server = Server.start(Tenant.environment(users));
    http = server.http();
    statements = new Statements(Tenant.DATABASE);
    gauge = new Gauge(server, statements);
    regulars = take(REGULARS);
    warmUp(take(WARM_UP), regulars.get(0));
  }

  @AfterAll
  static void stop() throws Exception {
    statements.close();
    server.close();
    report();
  }

  @Test
  @Order(1)
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void whatEachOperationCosts() throws SQLException {
    passwords(take(ROUNDS));
    List<Person> enrolled = take(ROUNDS);
    association(enrolled);
    enrolled(enrolled);
    measure("keys (JWKS)", repeated(regulars, ROUNDS), one -> keys());
    renewals(regulars.get(0));
  }

  /** Blocks with and without by turns, so that whatever else the machine does falls on both. */
  @Test
  @Order(2)
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void whatAStormOfPasswordsSlowsDown() throws InterruptedException {
    List<Person> people = take(STORMS * 2 * IN_STORM);
    people.forEach(BenchmarkIT::enrol);
    people.forEach(Person::loginToBeChallenged);
    Measurement otp = new Measurement("OTP login between storms");
    Measurement keys = new Measurement("keys between storms");
    Measurement stormyOtp = new Measurement("OTP login while passwords storm");
    Measurement stormyKeys = new Measurement("keys while passwords storm");
    for (int i = 0; i < people.size(); i += 2 * IN_STORM) {
      pace(otp, keys, people.subList(i, i + IN_STORM));
      try (Storm storm = new Storm(http)) {
        storm.awaitHeight();
        pace(stormyOtp, stormyKeys, people.subList(i + IN_STORM, i + 2 * IN_STORM));
        RATIOS.add("passwords refused each second by the storm: " + storm.perSecond());
      }
    }
    MEASURED.addAll(List.of(otp, stormyOtp, keys, stormyKeys));
    ratio("OTP login in the storm : without", otp, stormyOtp);
    ratio("keys in the storm : without", keys, stormyKeys);
  }

  private static void pace(Measurement otp, Measurement keys, List<Person> people) {
    Gauge.timesOnly(otp, people, Person::exchangeOtp);
    Gauge.timesOnly(keys, repeated(people, KEYS_IN_STORM), one -> keys());
  }

  private static void warmUp(List<Person> people, Person regular) {
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

  private void passwords(List<Person> others) throws SQLException {
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
    MEASURED.addAll(List.of(unknown, wrong, present));
    ratio("unknown user : wrong password", wrong, unknown);
    ratio("unknown user : wrong password of a user who was just here", present, unknown);
  }

  private void association(List<Person> people) throws SQLException {
    measure("login, answered mfa_required", people, Person::loginToBeChallenged);
    measure("associate a one-time password", people, Person::associate);
    measure("confirm it (mfa-otp)", people, Person::confirm);
  }

  private void enrolled(List<Person> people) throws SQLException {
    measure("login of an enrolled user", people, Person::loginToBeChallenged);
    measure("challenge", people, Person::challenge);
    measure("list authenticators", people, Person::list);
    measure("OTP login (mfa-otp)", people, Person::exchangeOtp);
  }

  private void renewals(Person person) throws SQLException {
    person.loginForLong();
    measure("refresh", Collections.nCopies(ROUNDS, person), Person::refresh);
  }

  private static void report() throws IOException {
    String table = MEASURED.stream().map(Measurement::row).collect(Collectors.joining("\n"));
    String text = HEAD + "\n" + table + "\n\n* " + String.join("\n* ", RATIOS) + "\n";
    System.out.println(text);
    Files.writeString(Path.of("target", "benchmark.md"), text);
    Files.writeString(
        Path.of("target", "benchmark-statements.txt"),
        MEASURED.stream().map(Measurement::statements).collect(Collectors.joining("\n")));
  }

  private void measure(String name, List<Person> people, Consumer<Person> request)
      throws SQLException {
    Measurement measurement = gauge.measure(name, people, request);
    MEASURED.add(measurement);
  }

  private static void ratio(String name, Measurement first, Measurement second) {
    RATIOS.add(name + ": " + Gauge.ratio(first, second));
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

  private static List<Person> take(int count) {
    int from = next;
    next += count;
    return IntStream.range(from, next).mapToObj(i -> new Person(http, Tenant.email(i))).toList();
  }
}
