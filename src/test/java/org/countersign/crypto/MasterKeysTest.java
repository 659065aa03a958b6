package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasterKeysTest {

  private static final Place PLACE = SealedColumn.of("pepper", "pepper", "name", "sealed").of("a");

  @Test
  void theCurrentKeyComesFirstAndTheOthersAreFoundByTheirIds() {
    MasterKeys keys = new MasterKeys(key(1), List.of(key(2), key(3)));
    assertThat(keys.current()).isEqualTo(key(1));
    assertThat(keys.ids()).hasSize(3).first().isEqualTo(keys.currentId());
    assertThat(keys.ids().stream().map(id -> keys.find(id).orElseThrow()))
        .containsExactly(key(1), key(2), key(3));
    assertThat(keys.find("00000000")).isEmpty();
  }

  @Test
  void aKeyThatComesTwiceCountsOnce() {
    MasterKeys keys = new MasterKeys(key(1), List.of(key(2), key(1), key(2)));
    assertThat(keys.ids()).hasSize(2);
    assertThat(keys.current()).isEqualTo(key(1));
  }

  /** Operators know a key by its id, and databases name it. */
  @Test
  void theIdOfAKeyNeverChanges() {
    byte[] bytes = Base64.getDecoder().decode("Y291bnRlcnNpZ24gdGVzdHMga2V5IG9mIDMyIGJ5dGU=");
    assertThat(new MasterKeys(new MasterKey(bytes), List.of()).currentId()).isEqualTo("5f0aab6f");
  }

  @Test
  void theKeyThatSealedATextIsFoundOrNamed() {
    MasterKeys keys = new MasterKeys(key(1), List.of(key(2)));
    String sealed = vault(2).seal(PLACE, new Secret("a"));
    assertThat(keys.thatSealed(PLACE, sealed)).isEqualTo(key(2));
    String foreign = vault(3).seal(PLACE, new Secret("a"));
    assertThatThrownBy(() -> keys.thatSealed(PLACE, foreign))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("COUNTERSIGN_PREVIOUS_MASTER_KEYS lacks the master key")
        .hasMessageContaining(Vault.keyId(foreign));
  }

  @Test
  void nothingOfAKeyIsPrinted() {
    assertThat(key(1)).hasToString("***");
    assertThat(new MasterKeys(key(1), List.of(key(2))).toString())
        .doesNotContain(Base64.getEncoder().encodeToString(key(1).bytes()));
  }

  private static Vault vault(int first) {
    return new Vault(new MasterKeys(key(first), List.of()), new RandomCodes());
  }

  private static MasterKey key(int first) {
    byte[] bytes = new byte[MasterKey.LENGTH];
    bytes[0] = (byte) first;
    return new MasterKey(bytes);
  }
}
