package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;

class ChainKeyTest {

  private final ChainKey key = new ChainKey(new Secret("0b".repeat(32)));

  @Test
  void valuesThatRunTogetherAreHashedApart() {
    assertThat(key.hash("ab", "c"))
        .isEqualTo(key.hash("ab", "c"))
        .isNotEqualTo(key.hash("a", "bc"))
        .isNotEqualTo(key.hash("abc"))
        .isNotEqualTo(key.hash("ab", "c", ""));
  }

  @Test
  void nothingIsNotTheEmptyText() {
    assertThat(key.hash((Object) null)).isNotEqualTo(key.hash("")).isNotEqualTo(key.hash("null"));
  }

  @Test
  void anotherKeyGivesAnotherHash() {
    assertThat(new ChainKey(new Secret("0c".repeat(32))).hash("a")).isNotEqualTo(key.hash("a"));
  }

  @Test
  void aDrawnKeyHas256Bits() {
    String drawn = ChainKey.draw(new RandomCodes()).reveal();
    assertThat(HexFormat.of().parseHex(drawn)).hasSize(32);
    assertThat(ChainKey.draw(new RandomCodes()).reveal()).isNotEqualTo(drawn);
  }
}
