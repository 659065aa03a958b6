package org.countersign.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.error.OAuthException;

/** Whatever bytes come as a body, they are read or refused as a request, never anything else. */
class BodyFuzzTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  @Provide
  Arbitrary<String> formLike() {
    return Arbitraries.of("a", "b", "=", "&", "%", "%4", "%41", "%zz", "+", "%00", "%ff", "\u00e4")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            "\"a\"",
            "\"b\"",
            ":",
            ",",
            "1",
            "1e999",
            "-",
            "null",
            "true",
            "\"",
            "\\",
            "\\ud800",
            "\\u0000",
            " ",
            "{\"a\":",
            "[[[[",
            "\ufeff",
            "\ud83d\ude00")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 2_000)
  void anyBytesAreReadOrRefused(@ForAll byte[] body) {
    readOrRefused(FORM, body);
    readOrRefused(JSON, body);
    readOrRefused(null, body);
  }

  @Property(tries = 3_000)
  void whatLooksLikeAFormIsReadOrRefused(@ForAll("formLike") String body) {
    readOrRefused(FORM, body.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 3_000)
  void whatLooksLikeJsonIsReadOrRefused(@ForAll("jsonLike") String body) {
    readOrRefused(JSON, body.getBytes(StandardCharsets.UTF_8));
    readOrRefused(JSON, ("{\"a\":" + body + "}").getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 2_000)
  void anyContentTypeIsReadOrRefused(@ForAll String contentType) {
    byte[] body = "a=b".getBytes(StandardCharsets.UTF_8);
    readOrRefused(contentType, body);
    readOrRefused(FORM + ";" + contentType, body);
  }

  @Property(tries = 2_000)
  void aBearerTokenHasNoCharacterThatATokenCannotHave(@ForAll String text) {
    for (String header : new String[] {text, "Bearer " + text, "Bearer a" + text}) {
      BearerHeader.token(header).ifPresent(token -> assertThat(token).matches("[\\w.~+/-]+=*"));
    }
  }

  private static void readOrRefused(String contentType, byte[] body) {
    try {
      Parameters parameters = BodyReader.read(contentType, new ByteArrayInputStream(body));
      assertThat(parameters.names()).noneMatch(name -> name.indexOf('\0') >= 0);
    } catch (OAuthException refused) {
      assertThat(refused.error().status()).isIn(400, 413, 415);
    }
  }
}
