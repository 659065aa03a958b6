package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.countersign.client.SignedAssertion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Threads and memory of a node after it was asked too much, and too much that is invented. */
class BoundedIT {

  /** The pool of the connector, by as much of its threads' name as the kernel keeps. */
  private static final String HTTP = "http-thread-poo";

  private static final int HTTP_THREADS = 200;
  private static final int AT_ONCE = 300;

  /** Caches with a bound are full by then; fewer left them half empty, and their filling a leak. */
  private static final int FIRST = 1500;

  private static final int INVENTED = 1000;

  private final Server server = Servers.shared();

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSecondBurstFindsTheThreadsOfTheFirst() throws Exception {
    burst();
    Map<String, Integer> first = threads();
    burst();
    burst();
    Map<String, Integer> second = threads();
    assertThat(second.get(HTTP)).isBetween(1, HTTP_THREADS);
    assertThat(total(second) - second.get(HTTP))
        .as("%s and then %s", first, second)
        .isLessThanOrEqualTo(total(first) - first.get(HTTP) + 4);
  }

  private void burst() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        String grant = "nothing-" + i;
        all.add(
            threads.submit(
                () ->
                    server
                        .http()
                        .post("/oauth/token")
                        .form(
                            "grant_type", grant,
                            "client_id", "post-client",
                            "client_secret", "post-secret")
                        .send()
                        .status()));
      }
      for (Future<Integer> one : all) {
        assertThat(one.get()).isIn(403, 503);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** How many threads of each name there are. */
  private Map<String, Integer> threads() throws IOException {
    Map<String, Integer> threads = new HashMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(server.pid()), "task"))) {
      for (Path task : tasks.toList()) {
        try {
          threads.merge(Files.readString(task.resolve("comm")).strip(), 1, Integer::sum);
        } catch (IOException e) {
          continue; // it has ended meanwhile
        }
      }
    }
    return threads;
  }

  private static int total(Map<String, Integer> threads) {
    return threads.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void whatIsInventedIsNotRemembered() throws Exception {
    invent(0, FIRST);
    Map<String, Long> before = histogram();
    invent(FIRST, FIRST + INVENTED);
    Map<String, Long> after = histogram();
    assertThat(after).containsKey("org.countersign.token.KeyRing");
    assertThat(after.entrySet())
        .filteredOn(one -> counts(one.getKey()))
        .allSatisfy(
            one ->
                assertThat(one.getValue() - before.getOrDefault(one.getKey(), 0L))
                    .as(one.getKey())
                    .isLessThan(INVENTED / 2));
  }

  /** Ours, and the entries of every kind of map. */
  private static boolean counts(String type) {
    return type.startsWith("org.countersign.")
        || type.startsWith("java.util.") && (type.endsWith("$Node") || type.endsWith("$Entry"));
  }

  /** Names, ids and keys that nobody has, each of them once. */
  private void invent(int from, int to) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = from; i < to; i++) {
        String name = "invented-" + i;
        all.add(threads.submit(() -> ask(name)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void ask(String name) {
    String token =
        SignedAssertion.unsigned(
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + name + "\"}",
                "{\"iss\":\"" + name + "\",\"sub\":\"" + name + "\",\"jti\":\"" + name + "\"}")
            + "."
            + SignedAssertion.encoded(new byte[256]);
    Http http = server.http();
    assertThat(http.get("/mfa/authenticators").bearer(token).send().status()).isEqualTo(401);
    assertThat(http.get("/userinfo").bearer(token).send().status()).isEqualTo(401);
    assertThat(http.get("/" + name).send().status()).isEqualTo(404);
    assertThat(
            http.post("/oauth/token")
                .header("Origin", "https://" + name + ".example.com")
                .form("grant_type", name, "client_id", name, "client_secret", name, name, name)
                .send()
                .status())
        .isEqualTo(401);
  }

  /** How many live objects of each class there are. */
  private Map<String, Long> histogram() throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.class_histogram").start();
    Map<String, Long> instances = new HashMap<>();
    try (var lines = process.inputReader()) {
      lines
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length >= 4 && columns[0].endsWith(":"))
          .filter(columns -> columns[1].matches("[0-9]+"))
          .forEach(columns -> instances.merge(columns[3], Long.valueOf(columns[1]), Long::sum));
    }
    return instances;
  }
}
