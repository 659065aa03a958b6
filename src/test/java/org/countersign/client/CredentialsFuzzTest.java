package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;

/** Whatever a client shows as credentials, it is read or refused, never anything else. */
class CredentialsFuzzTest {

  @Provide
  Arbitrary<String> claims() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            "\"iss\":",
            "\"sub\":",
            "\"aud\":",
            "\"exp\":",
            "\"jti\":",
            "\"app\"",
            ",",
            "1",
            "1e400",
            "99999999999999999999",
            "-1",
            "null",
            "true",
            "[\"a\"]",
            "{}")
        .list()
        .ofMaxSize(16)
        .map(parts -> "{" + String.join("", parts) + "}");
  }

  @Property(tries = 2_000)
  void anyBasicHeaderIsReadOrHoldsNothing(@ForAll String text, @ForAll byte[] bytes) {
    BasicCredentials.from("Basic " + text);
    String header = "Basic " + Base64.getEncoder().encodeToString(bytes);
    BasicCredentials.from(header).ifPresent(basic -> assertThat(basic.secrets()).isNotEmpty());
  }

  @Property(tries = 2_000)
  void theNamedPairComesBack(@ForAll String secret) {
    byte[] pair = ("app:" + secret).getBytes(StandardCharsets.UTF_8);
    String sent = new String(pair, StandardCharsets.UTF_8).substring(4);
    String header = "Basic " + Base64.getEncoder().encodeToString(pair);
    BasicCredentials basic = BasicCredentials.from(header).orElseThrow();
    assertThat(basic.clientId()).isEqualTo("app");
    assertThat(basic.secrets()).contains(new Secret(sent));
  }

  @Property(tries = 2_000)
  void anyTextIsRefusedAsAnAssertion(@ForAll String text) {
    isRefusedOrRead(text);
    isRefusedOrRead(text + "." + text + "." + text);
  }

  @Property(tries = 2_000)
  void anyClaimsAreRefusedOrRead(@ForAll("claims") String claims) {
    isRefusedOrRead(SignedAssertion.unsigned("{\"alg\":\"RS256\"}", claims) + ".AAAA");
    isRefusedOrRead(SignedAssertion.unsigned(claims, "{\"iss\":\"a\",\"sub\":\"a\"}") + ".AAAA");
  }

  private static void isRefusedOrRead(String raw) {
    try {
      assertThat(Assertion.parse(new Secret(raw)).clientId()).isNotEmpty();
    } catch (OAuthException refused) {
      assertThat(refused.error()).isEqualTo(Assertion.FAILED);
    }
  }
}
