package org.countersign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.wire.Bodies.FORM;
import static org.countersign.wire.Bodies.JSON;
import static org.countersign.wire.Bodies.deep;
import static org.countersign.wire.Bodies.read;
import static org.countersign.wire.Bodies.refusal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyRefusalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16",
        "application/json; charset=",
        "application/json; charset",
        "application/json; charset=utf-8; charset=latin1",
        "application/json; charset='utf-8'",
        FORM + ";charset=windows-1252",
      })
  void anotherCharsetIsRefused(String contentType) {
    assertThat(refusal(contentType, "{\"a\":\"b\"}"))
        .isEqualTo(OAuthError.invalidRequest("The charset of the request body must be UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/html; charset=utf-8",
        "application/xml",
        "application/octet-stream",
        "application/jsonp",
        "multipart/form-data; boundary=x",
        "application/vnd.api+json",
        "json",
        "/",
        "application/",
        "application/json, text/plain",
        "*/*",
        ";charset=utf-8"
      })
  void anUnknownTypeIs415(String contentType) {
    OAuthError error = refusal(contentType, "{\"a\":\"b\"}");
    assertThat(error.status()).isEqualTo(415);
    assertThat(error.code()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":\"b\"",
        "{\"a\":\"b\",}",
        "{\"a\":\"b\"} x",
        "{\"a\":\"b\"}{}",
        "{\"a\":\"b\"},",
        "{'a':'b'}",
        "{a:1}",
        "{\"a\":tru}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"line\nbreak\"}",
        "{\"a\":[\"b\"}",
        "{\"a\":{]}",
        "[]",
        "[{\"a\":\"b\"}]",
        "\"a\"",
        "1",
        "null",
        "true",
        "a=b",
        "   ",
        "\ufeff{}",
        "<xml/>"
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    assertThat(refusal(JSON, body))
        .isEqualTo(OAuthError.invalidRequest("The request body must be a JSON object"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"b\",\"a\":\"c\"}",
        "{\"a\":null,\"a\":\"c\"}",
        "{\"a\":\"b\",\"\\u0061\":\"c\"}",
        "{\"a\":1,\"a\":1}",
        "{\"o\":{\"a\":1,\"a\":2}}",
        "{\"l\":[{\"a\":1,\"a\":2}]}"
      })
  void aRepeatedKeyIsRefused(String body) {
    assertThat(refusal(JSON, body))
        .isEqualTo(OAuthError.invalidRequest("The request body repeats a key"));
  }

  @Test
  void nestingIsBounded() {
    assertThat(read(JSON, deep(JsonReader.MAX_DEPTH)).has("a")).isTrue();
    String tooDeep = "The request body is nested too deeply";
    for (int depth : new int[] {JsonReader.MAX_DEPTH + 1, 100, 2000}) {
      assertThat(refusal(JSON, deep(depth))).isEqualTo(OAuthError.invalidRequest(tooDeep));
    }
    assertThat(read(JSON, "{\"a\":" + "[".repeat(7) + "]".repeat(7) + "}").has("a")).isTrue();
    for (int brackets : new int[] {8, 1000, 8000}) {
      String body = "{\"a\":" + "[".repeat(brackets) + "]".repeat(brackets) + "}";
      assertThat(refusal(JSON, body)).isEqualTo(OAuthError.invalidRequest(tooDeep));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%-1", "%=b", "a=b&c=%G0", "a=%u0041", "a=%+1"})
  void aBadPercentEscapeIsRefused(String body) {
    assertThat(refusal(FORM, body))
        .isEqualTo(OAuthError.invalidRequest("The request body contains a bad percent escape"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=%FF", "a=%C0%80", "a=%ED%A0%80", "a=%E2%82", "%FF=a", "a=%F5%80%80%80"})
  void malformedUtf8InAFormIsRefused(String body) {
    assertThat(refusal(FORM, body))
        .isEqualTo(OAuthError.invalidRequest("The request body must be valid UTF-8"));
  }

  @Test
  void malformedUtf8InBytesIsRefused() {
    byte[] latin = "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] form = "a=\u00e4".getBytes(StandardCharsets.ISO_8859_1);
    OAuthError expected = OAuthError.invalidRequest("The request body must be valid UTF-8");
    assertThat(refusal(JSON, latin)).isEqualTo(expected);
    assertThat(refusal(FORM, form)).isEqualTo(expected);
  }

  @Test
  void controlCharactersAreRefusedWhereverTheyStand() {
    OAuthError expected =
        OAuthError.invalidRequest("A parameter contains a character that is not allowed");
    for (int c = 0; c < 0x20; c++) {
      if (c == '\t' || c == '\n' || c == '\r') {
        continue;
      }
      String json = "\\u%04x".formatted(c);
      assertThat(refusal(FORM, "a=x%%%02X".formatted(c))).isEqualTo(expected);
      assertThat(refusal(FORM, "a%%%02X=x".formatted(c))).isEqualTo(expected);
      assertThat(refusal(FORM, "a=x" + (char) c)).isEqualTo(expected);
      assertThat(refusal(JSON, "{\"a\":\"" + json + "\"}")).isEqualTo(expected);
      assertThat(refusal(JSON, "{\"" + json + "\":\"a\"}")).isEqualTo(expected);
      assertThat(refusal(JSON, "{\"a\":[\"" + json + "\"]}")).isEqualTo(expected);
    }
    assertThat(refusal(FORM, "a=%7F")).isEqualTo(expected);
    assertThat(refusal(JSON, "{\"a\":\"\\ud800\"}")).isEqualTo(expected);
    assertThat(refusal(JSON, "{\"a\":\"\\udc00\\ud800\"}")).isEqualTo(expected);
    assertThat(read(JSON, "{\"a\":\"\\ud83d\\ude00\"}").required("a")).isEqualTo("\ud83d\ude00");
    assertThat(read(FORM, "a=%09%0D%0Ax").required("a")).isEqualTo("\t\r\nx");
  }

  @Test
  void sizeIsBoundedToTheByte() {
    String fits = "a=" + "x".repeat(BodyReader.MAX_BYTES - 2);
    assertThat(read(FORM, fits).required("a")).hasSize(BodyReader.MAX_BYTES - 2);
    OAuthError error = refusal(FORM, fits + "x");
    assertThat(error.status()).isEqualTo(413);
    assertThat(error.code()).isEqualTo("invalid_request");
    assertThat(refusal("text/html", fits + "x").status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({"-1,false", "0,false", "16384,false", "16385,true", "9223372036854775807,true"})
  void theAnnouncedLengthIsBounded(long length, boolean refused) {
    if (refused) {
      assertThatThrownBy(() -> BodyReader.checkLength(length)).isInstanceOf(OAuthException.class);
    } else {
      BodyReader.checkLength(length);
      assertThat(length).isLessThanOrEqualTo(BodyReader.MAX_BYTES);
    }
  }

  @Test
  void anEndlessBodyIsReadNoFurtherThanTheLimit() {
    EndlessStream endless = new EndlessStream();
    assertThatThrownBy(() -> BodyReader.read(FORM, endless)).isInstanceOf(OAuthException.class);
    assertThat(endless.served).isEqualTo(BodyReader.MAX_BYTES + 1);
  }

  @Test
  void aBrokenStreamIsABadRequest() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("secret detail");
          }
        };
    assertThatThrownBy(() -> BodyReader.read(FORM, broken))
        .isInstanceOf(OAuthException.class)
        .hasMessageNotContaining("secret detail");
  }

  /** A form that never ends. */
  private static final class EndlessStream extends InputStream {
    private long served;

    @Override
    public int read() {
      served++;
      return 'a';
    }
  }
}
