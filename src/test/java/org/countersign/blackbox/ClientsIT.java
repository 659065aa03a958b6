package org.countersign.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * P23: clients as they come, each with its defaults, get the answer to a form at once. What curl,
 * Node and Python send is replayed too, so that it is tested where they are not installed.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ClientsIT {

  private static final String FORM = "grant_type=password&client_id=none";
  private static final String TYPE = "application/x-www-form-urlencoded";
  private static final String ANSWER = "\"error\":\"access_denied\"";

  /** Far less than the ten seconds that a body may take. */
  private static final Duration AT_ONCE = Duration.ofSeconds(8);

  private static final String NODE =
      "fetch(process.argv[1], {method: 'POST', body: new URLSearchParams(process.argv[2])})"
          + ".then(answer => answer.text()).then(text => console.log(text))";
  private static final String PYTHON =
      """
      import http.client, sys
      connection = http.client.HTTPConnection('localhost', int(sys.argv[1]))
      for i in range(2):
          connection.request('POST', '/oauth/token', sys.argv[2], {'Content-Type': '%s'})
          print(connection.getresponse().read().decode())
      """
          .formatted(TYPE);

  @BeforeAll
  static void start() {
    Servers.shared();
  }

  @Test
  void javasClientLogsInWithItsDefaults() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 2; i++) {
      assertThat(client.send(form().build(), BodyHandlers.ofString()).body()).contains(ANSWER);
    }
  }

  @Test
  void javasClientWaitsForAContinueWhereItIsToldTo() throws Exception {
    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpClient client = HttpClient.newBuilder().version(version).build();
      HttpRequest request = form().expectContinue(true).build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.body()).contains(ANSWER);
    }
  }

  @Test
  void javasClientMaySendABodyOfUnknownLength() throws Exception {
    HttpRequest request =
        form().POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(FORM))).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.body()).contains(ANSWER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void javasOldClientLogsIn(boolean chunked) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url().toURL().openConnection();
    connection.setReadTimeout((int) AT_ONCE.toMillis());
    connection.setDoOutput(true);
    if (chunked) {
      connection.setChunkedStreamingMode(0);
    }
    connection.getOutputStream().write(FORM.getBytes(UTF_8));
    assertThat(connection.getResponseCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--http2",
        "-H Expect:100-continue",
        "--http2 -H Expect:100-continue",
        "-H Transfer-Encoding:chunked",
        "--http1.0"
      })
  void curlLogsIn(String options) throws Exception {
    Stream<String> own = options.isEmpty() ? Stream.empty() : Stream.of(options.split(" "));
    Stream<String> all = Stream.concat(own, Stream.of("-s", "-d", FORM, url().toString()));
    assertThat(run("curl", all)).contains(ANSWER);
  }

  @Test
  void nodeLogsIn() throws Exception {
    assertThat(run("node", Stream.of("-e", NODE, url().toString(), FORM))).contains(ANSWER);
  }

  @Test
  void pythonLogsIn() throws Exception {
    String port = Integer.toString(url().getPort());
    String output = run("python3", Stream.of("-c", PYTHON, port, FORM));
    assertThat(output.split(ANSWER, -1)).hasSize(3);
  }

  static Stream<String> heads() {
    String curl = "Host: localhost\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n";
    String h2c =
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
            + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n";
    String webSocket =
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    return Stream.of(
        curl,
        curl + h2c,
        curl + h2c.replace("Upgrade:", "UPGRADE:"),
        curl + "upgrade: TLS/1.3, nonsense/2\r\nConnection: upgrade\r\n",
        curl + webSocket,
        "Connection: Upgrade, HTTP2-Settings\r\nHost: localhost\r\nHTTP2-Settings: AAEAAEAAAAI\r\n"
            + "Upgrade: h2c\r\nUser-Agent: Java-http-client/17\r\n",
        "host: localhost\r\nconnection: keep-alive\r\naccept: */*\r\naccept-language: *\r\n"
            + "sec-fetch-mode: cors\r\nuser-agent: node\r\naccept-encoding: gzip, deflate\r\n",
        "Host: localhost\r\nAccept-Encoding: identity\r\n");
  }

  @ParameterizedTest
  @MethodSource("heads")
  void whatClientsSendIsAnsweredAtOnce(String head) throws IOException {
    String start = "POST /oauth/token HTTP/1.1\r\n" + head + "Content-Type: " + TYPE + "\r\n";
    String fixed = start + "Content-Length: " + FORM.length() + "\r\n\r\n";
    String chunked = start + "Transfer-Encoding: chunked\r\n\r\n";
    String chunk = Integer.toHexString(FORM.length()) + "\r\n" + FORM + "\r\n0\r\n\r\n";
    for (List<String> parts :
        List.of(
            List.of(fixed + FORM),
            List.of(fixed, FORM),
            List.of(chunked + chunk),
            List.of(chunked, chunk),
            List.of(
                fixed.substring(0, fixed.indexOf("pgrade") + 3),
                fixed.substring(fixed.indexOf("pgrade") + 3),
                FORM))) {
      try (SlowPeer peer = new SlowPeer()) {
        for (int i = 0; i < 2; i++) { // the connection goes on
          answersAtOnce(peer, parts);
        }
      }
    }
  }

  private static void answersAtOnce(SlowPeer peer, List<String> parts) throws IOException {
    long begun = System.nanoTime();
    for (String part : parts) {
      peer.send(part);
    }
    assertThat(peer.answer()).startsWith("HTTP/1.1 401 ").contains(ANSWER);
    assertThat(System.nanoTime() - begun).isLessThan(AT_ONCE.toNanos());
  }

  private static URI url() {
    return URI.create(Servers.shared().url() + "/oauth/token");
  }

  private static HttpRequest.Builder form() {
    return HttpRequest.newBuilder(url())
        .timeout(AT_ONCE)
        .header("Content-Type", TYPE)
        .POST(BodyPublishers.ofString(FORM));
  }

  /** What the tool prints, if the machine has it. */
  private static String run(String tool, Stream<String> arguments) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Path.of(folder, tool).toFile().canExecute()),
        tool + " is not installed");
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of(tool), arguments).toList())
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(AT_ONCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
