package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.blackbox.Hostile.namesNoServer;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two readers could take for different ones, and clients that pipeline. */
class FramingIT {

  private static final String BODY = "{\"grant_type\":\"none\"}";
  private static final String CHUNKS = "15\r\n" + BODY + "\r\n0\r\n\r\n";
  private static final String HEAD =
      "POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String KEYS = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: x\r\n\r\n";

  /** Behind each stands a second request, which a server that read on would answer too. */
  static Stream<String> ambiguous() {
    return Stream.of(
        HEAD + LENGTH + CHUNKED + "\r\n" + CHUNKS,
        HEAD + CHUNKED + LENGTH + "\r\n" + CHUNKS,
        HEAD + CHUNKED + CHUNKED + "\r\n" + CHUNKS,
        HEAD + "Transfer-Encoding: chunked, chunked\r\n\r\n" + CHUNKS,
        HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n" + CHUNKS,
        HEAD + "Transfer-Encoding: xchunked\r\n\r\n" + CHUNKS,
        HEAD + "Transfer-Encoding : chunked\r\n\r\n" + CHUNKS,
        HEAD.replace("1.1", "1.0") + CHUNKED + "\r\n" + CHUNKS,
        HEAD + LENGTH + LENGTH + "\r\n" + BODY,
        HEAD + LENGTH + "Content-Length: 1\r\n\r\n" + BODY,
        HEAD + "Content-Length: +" + BODY.length() + "\r\n\r\n" + BODY,
        HEAD + LENGTH + "Host: x\r\n\r\n" + BODY,
        HEAD.replace("Host: x\r\n", "") + LENGTH + "\r\n" + BODY,
        HEAD + LENGTH + "X: a\r\n b\r\n\r\n" + BODY,
        HEAD + LENGTH + "X: a\rY: b\r\n\r\n" + BODY,
        HEAD + LENGTH + "X: a\nY: b\r\n\r\n" + BODY,
        HEAD + LENGTH.replace("\r\n", "\n") + "\n" + BODY,
        HEAD + CHUNKED + "\r\nfffffffffffffffff\r\n" + BODY + "\r\n0\r\n\r\n",
        HEAD + CHUNKED + "\r\n-15\r\n" + BODY + "\r\n0\r\n\r\n",
        HEAD + CHUNKED + "\r\n0x15\r\n" + BODY + "\r\n0\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void anAmbiguousRequestIsRefusedAndItsConnectionClosed(String request) throws IOException {
    String answer = untilEnd(request + KEYS);
    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .containsOnlyOnce("HTTP/1.1 ")
        .contains("Connection: close\r\n", "Content-Length: 0\r\n")
        .endsWith("\r\n\r\n");
    namesNoServer(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n"})
  void anUnknownExpectationIs417AndItsConnectionClosed(String framing) throws IOException {
    String answer = untilEnd(HEAD + "Expect: 200-maybe\r\n" + framing + "\r\n" + KEYS);
    assertThat(answer).startsWith("HTTP/1.1 417 ").containsOnlyOnce("HTTP/1.1 ");
  }

  @Test
  void aPipelineIsWorkedThroughUpToABound() throws IOException {
    String answer = untilEnd(KEYS.repeat(40));
    Matcher answers = Pattern.compile("HTTP/1.1 200 ").matcher(answer);
    assertThat(answers.results().count()).isEqualTo(8);
    assertThat(answer.substring(answer.lastIndexOf("HTTP/1.1 "))).contains("Connection: close\r\n");
  }

  private static String untilEnd(String request) throws IOException {
    try (SlowPeer peer = new SlowPeer()) {
      String answer = peer.send(request).untilEnd(Duration.ofSeconds(5));
      assertThat(peer.ended()).as("closed: " + answer).isTrue();
      return answer;
    }
  }
}
