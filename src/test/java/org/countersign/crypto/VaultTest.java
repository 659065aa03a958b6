package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

  private static final Secret SEED = new Secret("GEZDGNBVGY3TQOJQ\u00e9");

  private final Vault vault = vault(1);

  @Test
  void whatWasSealedOpensForItsRow() {
    String sealed = vault.seal("totp_seed:1", SEED);
    assertThat(sealed).matches("v1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]+").doesNotContain(SEED.reveal());
    assertThat(vault.open("totp_seed:1", sealed)).isEqualTo(SEED);
    assertThat(vault(1).open("totp_seed:1", sealed)).isEqualTo(SEED);
  }

  @Test
  void emptyTextIsSealedToo() {
    assertThat(vault.open("r", vault.seal("r", new Secret(""))).reveal()).isEmpty();
  }

  @Test
  void thousandSealsOfOneTextAreThousandDifferentOnes() {
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> vault.seal("r", SEED)).distinct())
        .hasSize(1_000);
  }

  @Test
  void whatWasSealedForOneRowDoesNotOpenForAnother() {
    String sealed = vault.seal("totp_seed:1", SEED);
    refused("totp_seed:2", sealed);
    refused("phone_number:1", sealed);
  }

  @Test
  void anotherMasterKeyOpensNothing() {
    String foreign = vault(2).seal("r", SEED);
    refused("r", foreign);
    refused("r", prefix(vault.seal("r", SEED)) + foreign.substring(prefix(foreign).length()));
  }

  @Test
  void everyChangedByteIsNoticed() {
    String sealed = vault.seal("r", SEED);
    byte[] data = Base64.getUrlDecoder().decode(sealed.substring(prefix(sealed).length()));
    for (int i = 0; i < data.length; i++) {
      byte[] changed = data.clone();
      changed[i] ^= 1;
      refused("r", prefix(sealed) + Base64.getUrlEncoder().encodeToString(changed));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "v1.00000000.AAAA", "v2.x.y", "GEZDGNBVGY3TQOJQ", "v1..", "."})
  void garbageDoesNotOpen(String garbage) {
    refused("r", garbage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "****************************************", "A"})
  void shortAndMisspelledDataDoesNotOpen(String data) {
    refused("r", prefix(vault.seal("r", SEED)) + data);
  }

  private void refused(String row, String sealed) {
    assertThatThrownBy(() -> vault.open(row, sealed))
        .isInstanceOf(VaultException.class)
        .hasNoCause()
        .message()
        .doesNotContain(SEED.reveal());
  }

  private static String prefix(String sealed) {
    return sealed.substring(0, sealed.lastIndexOf('.') + 1);
  }

  private static Vault vault(int first) {
    byte[] bytes = new byte[MasterKey.LENGTH];
    bytes[0] = (byte) first;
    return new Vault(new MasterKey(bytes), new RandomCodes());
  }
}
