package org.countersign.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

  private static final String LINE = "POST /oauth/token HTTP/1.1\r\n";

  private static String withHost(String fields) {
    return LINE + "Host: x\r\n" + fields + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Length: 0\r\n",
        "Content-Length:5\r\n",
        "content-length: \t5 \t\r\n",
        "Transfer-Encoding: chunked\r\n",
        "transfer-encoding: Chunked\r\n",
        "Expect: 100-continue\r\nContent-Length: 5\r\n",
        "Expect: 100-Continue\r\n",
        "X:\r\n",
        "X: a:b\r\n",
        "X: \u00e4\u00ff\r\n",
        "-pgrade: h2c\r\n",
        "Cookie: a=b; c=\"d\"\r\nCookie: e=f\r\n"
      })
  void aWellFormedHeadIsAccepted(String fields) {
    assertThat(RequestHead.refusal(withHost(fields))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: -5\r\n",
        "Content-Length: 0x5\r\n",
        "Content-Length: 5 5\r\n",
        "Content-Length:\r\n",
        "Content-Length: 9999999999999999999\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunkedx\r\n",
        "Transfer-Encoding: \"chunked\"\r\n",
        "Transfer-Encoding:\r\n",
        "Transfer-Encoding: \u000bchunked\r\n"
      })
  void twoWaysToFindTheEndAreRefused(String fields) {
    assertThat(RequestHead.refusal(withHost(fields))).hasValue(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length : 5\r\n",
        "Content-Length\t: 5\r\n",
        " Content-Length: 5\r\n",
        "X: a\r\n b\r\n",
        "X: a\r\n\tContent-Length: 5\r\n",
        "X: a\rb\r\n",
        "X: a\r\r\n",
        "X: a\nContent-Length: 5\r\n",
        "X: a\0b\r\n",
        "X: a\u007fb\r\n",
        "X\r\n",
        ": x\r\n",
        "X(y): z\r\n",
        "\u00dcber: x\r\n"
      })
  void aMalformedFieldIsRefused(String fields) {
    assertThat(RequestHead.refusal(withHost(fields))).hasValue(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: x\r\nHost: x\r\n",
        "Host: x\r\nhost: y\r\n",
        "Host: x/y\r\n",
        "Host: x y\r\n",
        "Host: user@x\r\n",
        "Host: x#y\r\n"
      })
  void anythingButOneHostIsRefused(String fields) {
    assertThat(RequestHead.refusal(LINE + fields + "\r\n")).hasValue(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "x:8080", "[::1]:8080", "a_b.example.com", "xn--bcher-kva.example", ""})
  void aHostIsAccepted(String host) {
    assertThat(RequestHead.refusal(LINE + "Host: " + host + "\r\n\r\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "GET /\r\n",
        "GET / HTTP/1.1 \r\n",
        "GET  / HTTP/1.1\r\n",
        "GET\t/\tHTTP/1.1\r\n",
        "GET / http/1.1\r\n",
        "GET / HTTP/2.0\r\n",
        "GET / HTTP/0.9\r\n",
        "GET / HTTP/1.10\r\n",
        "GET / HTTP/1.1\n",
        "GET /a b HTTP/1.1\r\n",
        "G(T / HTTP/1.1\r\n",
        "\r\nGET / HTTP/1.1\r\n"
      })
  void aMalformedRequestLineIsRefused(String line) {
    assertThat(RequestHead.refusal(line + "Host: x\r\n\r\n")).hasValue(400);
  }

  @Test
  void aHeadWithoutItsEmptyLineIsRefused() {
    assertThat(RequestHead.refusal(LINE + "Host: x\r\n\n")).hasValue(400);
    assertThat(RequestHead.refusal(LINE + "Host: x\n\r\n")).hasValue(400);
  }

  @Test
  void anOlderClientNeedsNoHostAndKnowsNoChunks() {
    String line = "POST / HTTP/1.0\r\n";
    assertThat(RequestHead.refusal(line + "\r\n")).isEmpty();
    assertThat(RequestHead.refusal(line + "Content-Length: 5\r\n\r\n")).isEmpty();
    assertThat(RequestHead.refusal(line + "Host: x\r\nHost: y\r\n\r\n")).hasValue(400);
    assertThat(RequestHead.refusal(line + "Transfer-Encoding: chunked\r\n\r\n")).hasValue(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "100-continue, nonsense", "", "100-continue;q=1"})
  void anUnknownExpectationIs417(String expectation) {
    assertThat(RequestHead.refusal(withHost("Expect: " + expectation + "\r\n"))).hasValue(417);
  }
}
