package org.countersign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.wire.Bodies.FORM;
import static org.countersign.wire.Bodies.JSON;
import static org.countersign.wire.Bodies.read;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.countersign.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

  @Test
  void aFormIsDecoded() {
    Parameters form = read(FORM, "a=b%20c+d&empty=&e=%E2%82%AC&flag&&x=1=2&");
    assertThat(form.required("a")).isEqualTo("b c d");
    assertThat(form.required("e")).isEqualTo("\u20ac");
    assertThat(form.required("x")).isEqualTo("1=2");
    assertThat(form.has("empty")).isFalse();
    assertThat(form.has("flag")).isFalse();
  }

  @Test
  void aJsonObjectIsDecoded() {
    Parameters json =
        read(JSON, "{\"a\":\"b\\u20ac\",\"n\":1,\"z\":null,\"l\":[\"x\",\"y\"],\"o\":{\"p\":[1]}}");
    assertThat(json.required("a")).isEqualTo("b\u20ac");
    assertThat(json.texts("l")).containsExactly("x", "y");
    assertThat(json.has("n")).isTrue();
    assertThat(json.has("z")).isFalse();
    assertThat(json.names()).containsExactly("a", "n", "l", "o");
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, FORM + ";charset=UTF-8", "", "  "})
  void jsonUnderTheDefaultTypeIsRecognised(String contentType) {
    assertThat(read(contentType, " \r\n\t{\"a\":\"b\"}").required("a")).isEqualTo("b");
  }

  @Test
  void jsonWithoutAnyTypeIsRecognised() {
    assertThat(read(null, "{\"a\":\"b\"}").required("a")).isEqualTo("b");
    assertThat(read(null, "a=b").required("a")).isEqualTo("b");
  }

  @Test
  void anEmptyBodyHasNoParameters() {
    assertThat(read(null, "").names()).isEmpty();
    assertThat(read(JSON, "").names()).isEmpty();
    assertThat(read("text/html", "").names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "Application/JSON;Charset=\"UTF-8\"",
        "application/json;charset=utf8 ; x=y",
        "application/json;",
        "application/json ; odd"
      })
  void utf8IsTheCharset(String contentType) {
    assertThat(read(contentType, "{\"a\":\"\u20ac\"}").required("a")).isEqualTo("\u20ac");
  }

  @Test
  void theSameKeyInTwoObjectsIsNoRepeat() {
    assertThat(read(JSON, "{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":2}]}").names())
        .containsExactly("a", "b");
  }

  @Test
  void whatAFormWritesIsReadBack() {
    Random random = new Random(20250401);
    for (int round = 0; round < 2000; round++) {
      String value = randomText(random);
      String body = "a=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&b=c";
      Parameters form = read(FORM, body);
      assertThat(form.text("a").orElse("")).isEqualTo(value);
      assertThat(form.required("b")).isEqualTo("c");
    }
  }

  @Test
  void randomBytesAreReadOrRefusedButNeverFail() {
    Random random = new Random(4711);
    String alphabet = "{}[]\",:=&%+\\u0aA1 \u00e4\ntruefalsnd.-";
    for (int round = 0; round < 20_000; round++) {
      byte[] body = new byte[random.nextInt(40)];
      random.nextBytes(body);
      if (round % 4 != 0) {
        for (int at = 0; at < body.length; at++) {
          body[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
      }
      for (String type : new String[] {JSON, FORM, null}) {
        assertThat(readOrStatus(type, body)).isIn(200, 400);
      }
    }
  }

  private static int readOrStatus(String type, byte[] body) {
    try {
      Parameters parameters = read(type, body);
      parameters.rejectRepeats(Set.of());
      for (String name : parameters.names()) {
        if (parameters.has(name)) {
          List<String> texts = parameters.texts(name);
          assertThat(texts).doesNotContainNull();
        }
      }
      return 200;
    } catch (OAuthException e) {
      return e.error().status();
    }
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20);
    while (text.length() < length) {
      int codePoint = random.nextInt(0x2FFFF);
      boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
      if (!surrogate && !Character.isISOControl(codePoint)) {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }
}
