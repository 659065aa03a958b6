package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is no token of ours is refused as one, and nothing else is thrown. */
class TokenFuzzTest {

  private static final Fixture SERVER = new Fixture();

  @Provide
  Arbitrary<String> json() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            "\"alg\":",
            "\"kid\":",
            "\"typ\":",
            "\"exp\":",
            "\"aud\":",
            "\"crit\":",
            "\"ES256\"",
            "\"none\"",
            "\"mfa-1\"",
            ",",
            "1",
            "1e400",
            "-1",
            "null",
            "true",
            "\"jwk\":{}")
        .list()
        .ofMaxSize(16)
        .map(parts -> "{" + String.join("", parts) + "}");
  }

  @Property(tries = 2_000)
  void anyTextIsRefused(@ForAll String text) {
    isRefused(text);
    isRefused(text + "." + text + "." + text);
  }

  @Property(tries = 2_000)
  void anyHeaderAndClaimsAreRefused(@ForAll("json") String header, @ForAll("json") String claims) {
    isRefused(Base64URL.encode(header) + "." + Base64URL.encode(claims) + ".AAAA");
    isRefused(Base64URL.encode("{\"alg\":\"ES256\"}") + "." + Base64URL.encode(claims) + ".AAAA");
  }

  private static void isRefused(String token) {
    List<Function<String, Verified>> readings =
        List.of(
            SERVER.reader::readAny,
            SERVER.reader::readMfaToken,
            SERVER.reader::readMfaAccessToken,
            SERVER.reader::readUserinfoToken);
    for (Function<String, Verified> reading : readings) {
      assertThatExceptionOfType(TokenRefusedException.class).isThrownBy(() -> reading.apply(token));
    }
  }
}
