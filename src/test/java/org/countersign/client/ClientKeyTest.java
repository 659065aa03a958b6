package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;

class ClientKeyTest {

  private static final KeyPair RSA = SignedAssertion.rsa(2048);

  private static ClientKey key(String algorithm, PublicKey key) {
    return new ClientKey("name", null, algorithm, key, null);
  }

  @Test
  void keyAndAlgorithmGoTogether() {
    assertThat(key("PS256", RSA.getPublic()).algorithm()).isEqualTo("PS256");
    assertThat(key("ES256", SignedAssertion.ec("secp256r1").getPublic()).name()).isEqualTo("name");
    assertThatThrownBy(() -> key("ES256", RSA.getPublic()))
        .hasMessage("must be a key on the curve P-256 for ES256");
    for (String curve : new String[] {"secp384r1", "secp521r1"}) {
      PublicKey other = SignedAssertion.ec(curve).getPublic();
      assertThatThrownBy(() -> key("ES256", other))
          .hasMessage("must be a key on the curve P-256 for ES256");
    }
    PublicKey curve = SignedAssertion.ec("secp256r1").getPublic();
    assertThatThrownBy(() -> key("RS256", curve))
        .hasMessage("must be an RSA key of 2048 to 8192 bits for RS256");
  }

  @Test
  void shortRsaKeyIsRefused() {
    PublicKey small = SignedAssertion.rsa(1024).getPublic();
    assertThatThrownBy(() -> key("RS256", small))
        .hasMessage("must be an RSA key of 2048 to 8192 bits for RS256");
  }
}
