package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 5869, appendix A, for SHA-256. */
class DerivedKeyTest {

  private static final byte[] KEY = bytes("0b".repeat(22));

  @Test
  void basicVectorOfTheRfcHolds() {
    assertThat(
            hex(
                DerivedKey.hkdf(
                    KEY, bytes("000102030405060708090a0b0c"), bytes("f0f1f2f3f4f5f6f7f8f9"), 42)))
        .isEqualTo(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  }

  @Test
  void longVectorOfTheRfcHolds() {
    assertThat(hex(DerivedKey.hkdf(range(0x00, 80), range(0x60, 80), range(0xb0, 80), 82)))
        .isEqualTo(
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41"
                + "c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
  }

  @Test
  void vectorWithoutSaltHolds() {
    assertThat(hex(DerivedKey.hkdf(KEY, null, new byte[0], 42)))
        .isEqualTo(
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
  }

  @Test
  void differentLabelsGiveDifferentKeys() {
    MasterKey master = new MasterKey(new byte[MasterKey.LENGTH]);
    assertThat(DerivedKey.of(master, "a")).hasSize(32).isNotEqualTo(DerivedKey.of(master, "b"));
  }

  private static byte[] range(int first, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
