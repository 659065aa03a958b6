package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeHashTest {

  private static final Secret CODE = new Secret("123456");

  private final CodeHash hashes = new CodeHash(key(1));

  @Test
  void codeMatchesItsOwnHash() {
    String hash = hashes.hash("challenge", "u1", CODE);
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(hashes.matches("challenge", "u1", CODE, hash)).isTrue();
  }

  @Test
  void hashFitsNoOtherPurposeOwnerCodeOrKey() {
    String hash = hashes.hash("challenge", "u1", CODE);
    assertThat(hashes.matches("recovery", "u1", CODE, hash)).isFalse();
    assertThat(hashes.matches("challenge", "u2", CODE, hash)).isFalse();
    assertThat(hashes.matches("challenge", "u1", new Secret("123457"), hash)).isFalse();
    assertThat(new CodeHash(key(2)).matches("challenge", "u1", CODE, hash)).isFalse();
  }

  @Test
  void movingCharactersBetweenFieldsChangesTheHash() {
    assertThat(hashes.hash("ab", "c", CODE)).isNotEqualTo(hashes.hash("a", "bc", CODE));
    assertThat(hashes.hash("a", "bc", new Secret("d")))
        .isNotEqualTo(hashes.hash("a", "b", new Secret("cd")));
  }

  @Test
  void garbageInPlaceOfAHashMatchesNothing() {
    assertThat(hashes.matches("challenge", "u1", CODE, "")).isFalse();
    assertThat(hashes.matches("challenge", "u1", CODE, "not a hash")).isFalse();
  }

  private static MasterKey key(int first) {
    byte[] bytes = new byte[MasterKey.LENGTH];
    bytes[0] = (byte) first;
    return new MasterKey(bytes);
  }
}
