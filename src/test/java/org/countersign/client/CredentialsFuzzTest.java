package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;

/** Whatever a client shows as credentials, it is read or refused, never anything else. */
class CredentialsFuzzTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final KeyPair PAIR = SignedAssertion.ec("secp256r1");
  private static final List<ClientKey> KEYS =
      List.of(new ClientKey(null, null, "ES256", PAIR.getPublic(), null));
  private static final String GOOD =
      SignedAssertion.of(
          "ES256",
          PAIR.getPrivate(),
          SignedAssertion.claims("app", "https://auth.example.test/", NOW));

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

  /** One character changed anywhere in a good assertion leaves nothing that its key has signed. */
  @Property(tries = 1_000)
  void aDamagedAssertionIsRefused(
      @ForAll @IntRange(max = 1_000) int at,
      @ForAll @IntRange(min = 0x20, max = 0x7e) int character) {
    StringBuilder damaged = new StringBuilder(GOOD);
    damaged.setCharAt(at % GOOD.length(), (char) character);
    if (damaged.toString().equals(GOOD)) {
      return;
    }
    assertThatExceptionOfType(OAuthException.class)
        .isThrownBy(
            () -> Assertion.parse(new Secret(damaged.toString())).requireSignature(KEYS, NOW))
        .satisfies(refused -> assertThat(refused.error()).isEqualTo(Assertion.FAILED));
  }

  @Property(tries = 2_000)
  void anyTextIsAnOriginOrNone(@ForAll String text) {
    Origin.canBeAllowed("https://" + text);
    Origin.of("https://" + text)
        .ifPresent(origin -> assertThat(origin).hasToString("https://" + text));
  }

  private static void isRefusedOrRead(String raw) {
    try {
      assertThat(Assertion.parse(new Secret(raw)).clientId()).isNotEmpty();
    } catch (OAuthException refused) {
      assertThat(refused.error()).isEqualTo(Assertion.FAILED);
    }
  }
}
