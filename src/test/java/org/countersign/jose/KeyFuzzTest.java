package org.countersign.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever stands where a public key should, it is read as one or refused in a quotable line. */
class KeyFuzzTest {

  private static final String KEY =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzfMW/SMzX3xpYqsBXKc4nbSaisno"
          + "khfmPd74kgS+db6A3mlLe63DggFwD1dwUSvyQQxjODtjacuNHb5JrWo9Zg==";

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of("PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "PRIVATE KEY");
  }

  @Property(tries = 1_000)
  void anyTextIsAKeyOrRefused(@ForAll String text, @ForAll("kinds") String kind) {
    readOrRefused(text);
    readOrRefused(block(kind, text));
  }

  @Property(tries = 1_000)
  void anyBytesAreAKeyOrRefused(@ForAll byte[] der, @ForAll("kinds") String kind) {
    readOrRefused(block(kind, Base64.getEncoder().encodeToString(der)));
  }

  @Property(tries = 1_000)
  void aDamagedKeyIsAKeyOrRefused(
      @ForAll @IntRange(max = 90) int at, @ForAll byte octet, @ForAll("kinds") String kind) {
    byte[] der = Base64.getDecoder().decode(KEY);
    der[at] = octet;
    readOrRefused(block(kind, Base64.getEncoder().encodeToString(der)));
  }

  private static String block(String kind, String content) {
    return "-----BEGIN " + kind + "-----\n" + content + "\n-----END " + kind + "-----\n";
  }

  private static void readOrRefused(String text) {
    try {
      assertThat(PublicKeyPem.read(text).key()).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
