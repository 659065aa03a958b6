package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class CodeHashTest {

  private static final Secret CODE = new Secret("123456");

  /** Of the dump src/test/resources/schema-5/postgresql.sql. */
  private static final String STORED =
      "37fa4199aaa0ffa463d47a9db048977cf0fbdc3fa3bc2ff30c0c0b916baf9a23";

  private final CodeHash hashes = new CodeHash(pepper(1));

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
    assertThat(new CodeHash(pepper(2)).matches("challenge", "u1", CODE, hash)).isFalse();
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

  @Test
  void aPepperIsTheSameAfterItWasStored() {
    CodeHash again = new CodeHash(Pepper.of(pepper(1).exported()));
    assertThat(again.hash("challenge", "u1", CODE)).isEqualTo(hashes.hash("challenge", "u1", CODE));
    assertThat(pepper(1)).hasToString("***");
  }

  /** What every database of schema 5 was hashed with; changing it would void all client secrets. */
  @Test
  void hashesFromBeforeThePepperWasStoredStillMatch() {
    byte[] key = Base64.getDecoder().decode("Y291bnRlcnNpZ24gdGVzdHMga2V5IG9mIDMyIGJ5dGU=");
    assertThat(
            new CodeHash(Pepper.derived(new MasterKey(key)))
                .matches("client", "post-client", new Secret("post-secret"), STORED))
        .isTrue();
  }

  @Test
  void aPepperOfAnotherLengthIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Pepper.of(new Secret("00ff")));
    assertThatIllegalArgumentException().isThrownBy(() -> Pepper.of(new Secret("pepper")));
  }

  private static Pepper pepper(int first) {
    byte[] bytes = new byte[MasterKey.LENGTH];
    bytes[0] = (byte) first;
    return Pepper.derived(new MasterKey(bytes));
  }
}
