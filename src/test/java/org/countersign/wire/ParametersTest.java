package org.countersign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  private static Parameters body(String body) {
    return BodyReader.read(null, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refuses(ThrowingCallable call, String description) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OAuthException.class,
            refusal -> {
              assertThat(refusal.error().status()).isEqualTo(400);
              assertThat(refusal.error().code()).isEqualTo("invalid_request");
              assertThat(refusal.error().description()).isEqualTo(description);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"otp\":123456}", "{\"otp\":true}", "{\"otp\":{}}", "{\"otp\":[\"123456\"]}"})
  void aTextMustBeAString(String body) {
    refuses(() -> body(body).text("otp"), "otp must be a string");
    refuses(() -> body(body).required("otp"), "otp must be a string");
    refuses(() -> body(body).secret("otp"), "otp must be a string");
    refuses(() -> body(body).requiredSecret("otp"), "otp must be a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "otp=", "otp", "{}", "{\"otp\":\"\"}", "{\"otp\":null}", "OTP=1"})
  void emptyAndNullAndAbsentAreMissing(String body) {
    assertThat(body(body).has("otp")).isFalse();
    assertThat(body(body).text("otp")).isEmpty();
    assertThat(body(body).secret("otp")).isEmpty();
    assertThat(body(body).texts("otp")).isEmpty();
    refuses(() -> body(body).required("otp"), "Missing required parameter: otp");
    refuses(() -> body(body).requiredSecret("otp"), "Missing required parameter: otp");
  }

  @Test
  void aRepeatedNameIsNoText() {
    refuses(() -> body("a=1&a=1").text("a"), "Repeated parameter: a");
    refuses(() -> body("a=&a=1").text("a"), "Repeated parameter: a");
    refuses(() -> body("a=1&%61=").required("a"), "Repeated parameter: a");
  }

  @Test
  void repeatsAreRefusedEvenWhenNobodyAsks() {
    Parameters repeats = body("l=1&l=2&x=1");
    assertThatCode(() -> repeats.rejectRepeats(Set.of("l"))).doesNotThrowAnyException();
    refuses(() -> repeats.rejectRepeats(Set.of()), "Repeated parameter: l");
    refuses(
        () -> body("%22%3Cb%3E=1&%22%3Cb%3E=2").rejectRepeats(Set.of()), "A parameter is repeated");
    assertThatCode(() -> body("{\"l\":[\"a\",\"b\"]}").rejectRepeats(Set.of()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "l=a&l=b",
        "{\"l\":[\"a\",\"b\"]}",
        "l=a&x=1&l=b",
        "{\"x\":[1],\"l\":[\"a\",\"b\"]}"
      })
  void aListIsAnArrayOrARepeatedName(String body) {
    assertThat(body(body).texts("l")).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"l=sms", "{\"l\":\"sms\"}", "{\"l\":[\"sms\"]}"})
  void aSingleWordIsAListOfOne(String body) {
    assertThat(body(body).texts("l")).containsExactly("sms");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "l=a+b",
        "{\"l\":\"a b\"}",
        "{\"l\":1}",
        "{\"l\":{}}",
        "{\"l\":[1]}",
        "{\"l\":[\"a\",null]}",
        "{\"l\":[\"a\",[\"b\"]]}",
        "{\"l\":[{\"a\":1}]}"
      })
  void anythingElseIsNoList(String body) {
    refuses(() -> body(body).texts("l"), "l must be an array of strings");
  }

  @Test
  void anEmptyArrayIsAnEmptyList() {
    assertThat(body("{\"l\":[]}").texts("l")).isEmpty();
  }

  @Test
  void aSecretDoesNotPrint() {
    Parameters parameters = body("password=hunter2&client_id=app");
    assertThat(parameters.requiredSecret("password")).isEqualTo(new Secret("hunter2"));
    assertThat(parameters.secret("password")).hasToString("Optional[***]");
    assertThat(parameters.toString()).doesNotContain("hunter2", "app").contains("client_id");
  }

  @Test
  void textsMakeParameters() {
    Parameters parameters = Parameters.of(Map.of("a", "b"));
    assertThat(parameters.required("a")).isEqualTo("b");
    assertThat(Parameters.none().names()).isEmpty();
  }

  @Test
  void namesCannotBeChanged() {
    Set<String> names = body("a=b").names();
    assertThatThrownBy(() -> names.remove("a")).isInstanceOf(UnsupportedOperationException.class);
  }
}
